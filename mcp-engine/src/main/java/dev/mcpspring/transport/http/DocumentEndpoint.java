package dev.mcpspring.transport.http;

/**
 * Answers with a document, under the same rules for hosts and origins as the transport.
 * <p>
 * Thread-safe.
 *
 * @param transport has to run for the document to be read
 * @param document the document
 */
public record DocumentEndpoint(StreamableHttpTransport transport, JsonDocument document) implements HttpEndpoint {

	@Override
	public void handle(HttpExchange exchange, HttpReply reply) {
		this.transport.handle(exchange, reply, this.document);
	}

}
