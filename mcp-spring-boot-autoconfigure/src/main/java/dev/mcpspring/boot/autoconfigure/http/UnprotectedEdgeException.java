package dev.mcpspring.boot.autoconfigure.http;

/**
 * Says that requests would get past Spring Security.
 */
public final class UnprotectedEdgeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UnprotectedEdgeException() {
		super("mcp.server.http.edge: 'netty' (expected: 'auto' or 'webflux', as Spring Security sees no requests in front of WebFlux)");
	}

}
