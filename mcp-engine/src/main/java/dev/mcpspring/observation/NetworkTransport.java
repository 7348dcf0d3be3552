package dev.mcpspring.observation;

/**
 * The values of the tag {@code network.transport}.
 */
enum NetworkTransport {

	TCP("tcp"),

	PIPE("pipe"),

	UNIX("unix"),

	OTHER(McpTags.OTHER);

	private final String value;

	NetworkTransport(String value) {
		this.value = value;
	}

	String value() {
		return this.value;
	}

	static NetworkTransport of(String transport) {
		return switch (transport) {
			case "http", "sse", "tcp" -> TCP;
			case "stdio" -> PIPE;
			case "unix" -> UNIX;
			default -> OTHER;
		};
	}

}
