package dev.mcpspring.transport.http;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.ClientAddress;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.TransportContext;

/**
 * One HTTP request, whichever server carries it. Confined to the event loop of its
 * connection.
 */
interface HttpExchange extends TransportContext {

	@Override
	default String transport() {
		return StreamableHttpTransport.NAME;
	}

	@Override
	default boolean hasHeaders() {
		return true;
	}

	@Override
	default @Nullable ClientAddress clientAddress() {
		return ClientAddress.of(remoteAddress());
	}

	/**
	 * Returns the method.
	 */
	String method();

	/**
	 * Returns what stands before the path of the endpoint, where clients see it.
	 */
	String contextPath();

	/**
	 * Returns a parameter of the query, of characters that need no escapes.
	 * @return its first value, or {@code null} if it is absent
	 */
	@Nullable String query(String name);

	/**
	 * Returns where the request comes from, or {@code null} if that is not known.
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Returns where the metadata of the server as a protected resource are.
	 * @return the URL, or {@code null} if there are none
	 */
	default @Nullable String resourceMetadata() {
		return null;
	}

	/**
	 * Finds a parameter in a query.
	 */
	static @Nullable String parameter(@Nullable String query, String name) {
		if (query != null) {
			for (String parameter : query.split("&", -1)) {
				if (parameter.startsWith(name) && parameter.startsWith("=", name.length())) {
					return parameter.substring(name.length() + 1);
				}
			}
		}
		return null;
	}

	/**
	 * Feeds the body to a message as it arrives, then has the message answered through
	 * the reply.
	 * @return reads nothing more of the body, on any thread
	 */
	Runnable receive(InboundMessage message, HttpReply reply);

	/**
	 * Does something once what the client has sent by now is read, where the server knows
	 * when that is; else at once.
	 * @param action what to do; must not block
	 */
	default void afterRead(Runnable action) {
		action.run();
	}

}
