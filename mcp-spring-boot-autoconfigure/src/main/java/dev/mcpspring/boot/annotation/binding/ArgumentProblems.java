package dev.mcpspring.boot.annotation.binding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.tool.InvalidArgumentsException;

/**
 * Collects what is wrong with the arguments of a call, within bounds that no client can
 * stretch: names are shortened, values are never repeated.
 * <p>
 * Confined to one thread.
 */
final class ArgumentProblems {

	private static final int MAX_PROBLEMS = 10;

	private static final int MAX_BYTES = 1024;

	private static final int MAX_NAME = 64;

	private static final int MAX_PROBLEM = 300;

	private final List<String> problems = new ArrayList<>(2);

	/**
	 * Adds a problem, and ends the call if there are enough.
	 * @param name the argument, or the path to a part of it
	 * @param actual what it is
	 * @param expected what it has to be
	 */
	void add(String name, String actual, String expected) {
		add("%s: %s (expected: %s)".formatted(shorten(name, 2 * MAX_NAME), actual, expected));
	}

	/**
	 * Adds a problem in full, and ends the call if there are enough.
	 * @param problem the argument and what is wrong with it
	 */
	void add(String problem) {
		this.problems.add(shorten(problem, MAX_PROBLEM));
		if (this.problems.size() == MAX_PROBLEMS) {
			throw exception();
		}
	}

	InvalidArgumentsException exception() {
		StringBuilder text = new StringBuilder();
		int bytes = 0;
		for (String problem : this.problems) {
			String next = text.isEmpty() ? problem : "; " + problem;
			bytes += next.getBytes(StandardCharsets.UTF_8).length;
			if (bytes > MAX_BYTES) {
				break;
			}
			text.append(next);
		}
		return new InvalidArgumentsException(text.toString());
	}

	static void throwIfAny(@Nullable ArgumentProblems problems) {
		if (problems != null) {
			throw problems.exception();
		}
	}

	/** Makes a name from outside safe to repeat. */
	static String shorten(String name) {
		return shorten(name, MAX_NAME);
	}

	private static String shorten(String name, int max) {
		int end = Math.min(name.length(), max);
		StringBuilder text = new StringBuilder(end + 3);
		for (int i = 0; i < end; i++) {
			char c = name.charAt(i);
			text.append((Character.isISOControl(c) || Character.isSurrogate(c)) ? '?' : c);
		}
		return text.append((end < name.length()) ? "..." : "").toString();
	}

}
