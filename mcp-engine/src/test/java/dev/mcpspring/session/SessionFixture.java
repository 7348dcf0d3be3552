package dev.mcpspring.session;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.time.Deadlines;

/**
 * Sessions for tests, of clients of revision 2025-11-25.
 */
public final class SessionFixture {

	private static final JsonRpcEncoder ENCODER = new JsonRpcEncoder(new BufferPool(BufferPoolSettings.defaults()),
			JsonMapper.shared(), 10_000);

	private SessionFixture() {
	}

	public static SessionRegistry registry(SessionSettings settings, Deadlines deadlines) {
		return new SessionRegistry(settings, deadlines, ENCODER, SessionRegistry.Listener.NONE);
	}

	public static Session session(String id, @Nullable String owner) {
		Deadlines unused = new Deadlines();
		return registry(SessionSettings.defaults(), unused).create(id,
				new Session.Client(ProtocolVersion.V2025_11_25, null, ClientCapabilities.NONE, true, owner));
	}

}
