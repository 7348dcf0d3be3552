package dev.mcpspring.transport.http;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Returns the method.
	 */
	String method();

	/**
	 * Returns where the request comes from, or {@code null} if that is not known.
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Feeds the body to a message as it arrives, then has the message answered through
	 * the reply.
	 */
	void receive(InboundMessage message, HttpReply reply);

}
