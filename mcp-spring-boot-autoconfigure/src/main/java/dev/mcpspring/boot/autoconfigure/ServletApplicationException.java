package dev.mcpspring.boot.autoconfigure;

/**
 * Says that MCP over HTTP was asked for in a servlet application.
 */
final class ServletApplicationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ServletApplicationException() {
		super("MCP over HTTP needs a reactive web application, and this is a servlet one");
	}

}
