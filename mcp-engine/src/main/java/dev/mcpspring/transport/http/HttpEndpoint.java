package dev.mcpspring.transport.http;

/**
 * Answers the requests to one path, whichever edge they come over.
 * <p>
 * Implementations are thread-safe.
 */
public sealed interface HttpEndpoint
		permits StreamableHttpTransport, SseTransport.Streams, SseTransport.Messages, DocumentEndpoint {

	/**
	 * Answers a request.
	 * @param exchange the request
	 * @param reply takes the answer
	 */
	void handle(HttpExchange exchange, HttpReply reply);

}
