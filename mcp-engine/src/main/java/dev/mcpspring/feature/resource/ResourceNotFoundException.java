package dev.mcpspring.feature.resource;

import java.util.Map;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Says that there is no resource with a URI. The client gets the error -32602, before
 * 2026-07-28 the error -32002.
 * <p>
 * Immutable.
 */
public class ResourceNotFoundException extends McpException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the answer for a URI.
	 * @param uri the URI that the client wanted to read
	 */
	public ResourceNotFoundException(String uri) {
		super(ErrorCode.RESOURCE_NOT_FOUND, "Resource not found", Map.of("uri", uri));
	}

}
