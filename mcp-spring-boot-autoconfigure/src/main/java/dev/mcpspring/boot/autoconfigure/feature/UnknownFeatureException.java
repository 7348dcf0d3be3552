package dev.mcpspring.boot.autoconfigure.feature;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * Says that properties are meant for a feature, but not for which.
 */
public final class UnknownFeatureException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient String kind;

	private final transient Collection<String> known;

	UnknownFeatureException(String kind, String prefix, Map<String, String> unknown, Collection<String> known) {
		super(describe(kind, prefix, unknown));
		this.kind = kind;
		this.known = new TreeSet<>(known);
	}

	String kind() {
		return this.kind;
	}

	Collection<String> known() {
		return this.known;
	}

	private static String describe(String kind, String prefix, Map<String, String> unknown) {
		StringBuilder text = new StringBuilder();
		unknown.forEach((key, meaning) -> text.append(text.isEmpty() ? "" : "; ")
			.append("%s.%s: names %s (expected: one %s)".formatted(prefix, key, meaning, kind)));
		return text.toString();
	}

}
