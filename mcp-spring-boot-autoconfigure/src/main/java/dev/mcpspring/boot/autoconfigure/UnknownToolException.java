package dev.mcpspring.boot.autoconfigure;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * Says that properties are meant for a tool, but not for which.
 */
final class UnknownToolException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Collection<String> known;

	UnknownToolException(Map<String, String> unknown, Collection<String> known) {
		super(describe(unknown));
		this.known = new TreeSet<>(known);
	}

	Collection<String> known() {
		return this.known;
	}

	private static String describe(Map<String, String> unknown) {
		StringBuilder text = new StringBuilder();
		unknown.forEach((key, meaning) -> text.append(text.isEmpty() ? "" : "; ")
			.append("mcp.server.tools.%s: names %s (expected: one tool)".formatted(key, meaning)));
		return text.toString();
	}

}
