package dev.mcpspring.benchmarks.message;

import java.nio.charset.StandardCharsets;

/**
 * The message that is read and written: mostly one long string, as a file or a page is.
 * <p>
 * Immutable.
 *
 * @param kilobytes length of that string
 */
record Message(int kilobytes) {

	static final String METHOD = "test_method";

	static final String TIMESTAMP = "2026-11-21T12:00:00Z";

	String id() {
		return "req_" + this.kilobytes;
	}

	String data() {
		return "x".repeat(1024 * this.kilobytes);
	}

	/**
	 * Returns the message as a request.
	 */
	byte[] request() {
		return """
				{"jsonrpc":"2.0","method":"%s","params":{"data":"%s","size_kb":%d,"timestamp":"%s"},"id":"%s"}"""
			.formatted(METHOD, data(), this.kilobytes, TIMESTAMP, id())
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the message as the response that a server writes.
	 */
	byte[] response() {
		return """
				{"jsonrpc":"2.0","id":"%s","result":{"data":"%s","size_kb":%d,"timestamp":"%s"}}"""
			.formatted(id(), data(), this.kilobytes, TIMESTAMP)
			.getBytes(StandardCharsets.UTF_8);
	}

}
