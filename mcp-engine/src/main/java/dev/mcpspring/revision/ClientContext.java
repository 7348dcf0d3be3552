package dev.mcpspring.revision;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.Session;

/**
 * What is known of the client that sent a request.
 * <p>
 * Implementations are thread-safe.
 */
public interface ClientContext extends Caller {

	/**
	 * Returns the era that answers the client.
	 * @return the era
	 */
	Era era();

	/**
	 * Returns the row of the client's revision.
	 * @return the row
	 */
	RevisionProfile profile();

	@Override
	default ProtocolVersion protocolVersion() {
		return profile().version();
	}

	/**
	 * Returns the client's session.
	 * @return the session, or {@code null} in the modern era
	 */
	@Nullable Session session();

	/**
	 * Returns what the client says of itself.
	 * @return the claim, or {@code null}
	 */
	@Nullable Implementation clientInfo();

	/**
	 * Returns the least severe level of log messages that the client wants.
	 * @return the level, or {@code null} if it wants none
	 */
	@Nullable LoggingLevel loggingLevel();

	/**
	 * Returns where the inputs of a call come from.
	 * @param channel the call
	 * @return the source, for this call only
	 */
	InputSource inputs(InputChannel channel);

	/**
	 * Tells the client that what it was asked to open a web page for is done, if its
	 * revision has words for that.
	 * @param elicitationId names the question
	 * @param encoder writes messages
	 */
	default void elicitationCompleted(String elicitationId, JsonRpcEncoder encoder) {
	}

}
