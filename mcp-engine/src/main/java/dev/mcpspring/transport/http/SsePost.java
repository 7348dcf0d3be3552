package dev.mcpspring.transport.http;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.ClientAddress;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.TransportContext;

/**
 * What is known of one message that a client of HTTP+SSE posts: who has posted this one,
 * and the stream that it belongs to. Immutable.
 */
record SsePost(SseConnection stream, @Nullable Principal principal) implements TransportContext {

	@Override
	public String transport() {
		return SseTransport.NAME;
	}

	@Override
	public @Nullable ClientAddress clientAddress() {
		return this.stream.clientAddress();
	}

	@Override
	public ClientConnection connection() {
		return this.stream;
	}

}
