package dev.mcpspring.protocol;

import java.util.Map;

/**
 * Says that a client cannot be asked for what a handler needs of it. A handler that can
 * do without catches it, or looks at the client's capabilities first.
 */
public final class MissingClientCapabilityException extends McpException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param required what the client would have to declare, as it would declare it
	 */
	public MissingClientCapabilityException(Map<String, Object> required) {
		super(ErrorCode.MISSING_CLIENT_CAPABILITY, "This needs a client with the capability %s".formatted(required),
				Map.of("requiredCapabilities", required));
	}

}
