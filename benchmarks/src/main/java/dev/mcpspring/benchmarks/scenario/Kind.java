package dev.mcpspring.benchmarks.scenario;

/**
 * What clients ask for.
 */
enum Kind {

	/** All tools. */
	LIST("tools/list", "", "", "\"name\":\"echo\""),

	/** A call of the echo tool. */
	CALL("tools/call", "echo", "\"name\":\"echo\",\"arguments\":{\"message\":\"%s\"}", "%s"),

	/** A resource. */
	READ("resources/read", "trial://note", "\"uri\":\"trial://note\"", "Nothing to see here");

	private final String method;

	private final String header;

	private final String params;

	private final String expected;

	Kind(String method, String header, String params, String expected) {
		this.method = method;
		this.header = header;
		this.params = params;
		this.expected = expected;
	}

	String method() {
		return this.method;
	}

	/** What the header for names has; empty for none. */
	String header() {
		return this.header;
	}

	/** What is inside the parameters. */
	String params(String message) {
		return this.params.formatted(message);
	}

	/** What every right answer has in it. */
	String expected(String message) {
		return this.expected.formatted(message);
	}

}
