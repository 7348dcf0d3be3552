package dev.mcpspring.revision;

import java.util.Set;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.session.Session;

/**
 * The methods {@code resources/subscribe} and {@code resources/unsubscribe}: which
 * resources a session is told of. A resource need not exist yet.
 * <p>
 * Thread-safe.
 *
 * @param server what the server says of itself
 * @param resources say who is told of which
 * @param maxResources how many resources one session may name
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions">Subscriptions</a>
 */
record SubscribeMethods(ServerDescription server, ResourceMethods resources, int maxResources) {

	static final String SUBSCRIBE = "resources/subscribe";

	static final String UNSUBSCRIBE = "resources/unsubscribe";

	static final Set<String> NAMES = Set.of(SUBSCRIBE, UNSUBSCRIBE);

	boolean areOffered() {
		return this.server.tellsOfResources();
	}

	Invocation prepare(JsonRpcRequest request, LegacyClient client) {
		Session session = client.session();
		String uri = ResourceMethods.uriIn(request.params());
		if (request.method().equals(UNSUBSCRIBE)) {
			session.unsubscribe(uri);
		}
		else {
			this.resources.requireAccess(uri, client);
			subscribe(uri, session, client);
		}
		return new ImmediateInvocation(RpcResult.EMPTY);
	}

	private void subscribe(String uri, Session session, LegacyClient client) {
		if (!session.subscribe(uri, this.resources.toldTo(client), this.maxResources)) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"uri: one subscription too many (expected: <= %d, see mcp.server.subscriptions.max-resources)"
						.formatted(this.maxResources));
		}
	}

}
