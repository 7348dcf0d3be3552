package dev.mcpspring.boot.autoconfigure.http;

/**
 * Says that MCP over HTTP was asked for in a servlet application.
 */
public final class ServletApplicationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ServletApplicationException() {
		super("MCP over HTTP needs a reactive web application, and this is a servlet one");
	}

}
