package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Writes random JSON documents: deep, wide, in all kinds of characters and escapes, and
 * with the names that the scanner knows in all kinds of places. Now and then a name comes
 * twice.
 */
final class RandomJson {

	private static final String[] NUMBERS = { "0", "-0", "1", "-1", "10", "9007199254740993", "18446744073709551616",
			"1.5", "-0.001", "1e5", "1E+5", "0e-999999999", "123456789.123456789e12" };

	private static final String[] CHARACTERS = { "a", "Z", " ", "0", "/", "\u007f", "\u0080", "é", "ſ", "\u07ff",
			"\u0800", "€", "\ud7ff", "\ue000", "\ufeff", "\uffff", "😀", "\ud800\udc00", "\udbff\udfff", "\\\"", "\\\\",
			"\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u0041", "\\u00e9", "\\u20AC", "\\ud83d\\ude00",
			"\\uD800", "\\udFFF", "\\ud800\\ud800", "\\udc00\\ud800" };

	private final RandomGenerator random;

	private final StringBuilder json = new StringBuilder();

	private final int size;

	private RandomJson(RandomGenerator random, int size) {
		this.random = random;
		this.size = size;
	}

	/**
	 * Writes a document of about the given number of characters at least.
	 */
	static String document(RandomGenerator random, int size) {
		RandomJson writer = new RandomJson(random, size);
		if (random.nextInt(10) == 0) {
			writer.json.append('\uFEFF');
		}
		writer.space();
		if (random.nextInt(4) == 0) {
			writer.value(0);
		}
		else {
			writer.object(0);
		}
		writer.space();
		return writer.json.toString();
	}

	private void value(int depth) {
		int kind = this.random.nextInt((depth > 20) ? 4 : 10);
		switch (kind) {
			case 0 -> this.json.append(oneOf("true", "false", "null"));
			case 1 -> this.json.append(oneOf(NUMBERS));
			case 2, 3 -> this.json.append('"').append(text()).append('"');
			case 4, 5 -> array(depth);
			default -> object(depth);
		}
	}

	private void array(int depth) {
		this.json.append('[');
		space();
		int count = count();
		for (int i = 0; i < count; i++) {
			separate(i);
			value(depth + 1);
			space();
		}
		this.json.append(']');
	}

	private void object(int depth) {
		this.json.append('{');
		space();
		Set<String> names = new HashSet<>();
		int count = count();
		for (int i = 0; i < count; i++) {
			String name = name();
			if (!names.add(name) && this.random.nextInt(100) > 0) {
				name = name + i + "#" + depth;
			}
			separate(i);
			this.json.append('"').append(name).append('"');
			space();
			this.json.append(':');
			space();
			value(depth + 1);
			space();
		}
		this.json.append('}');
	}

	private void separate(int i) {
		if (i > 0) {
			this.json.append(',');
			space();
		}
	}

	private int count() {
		if (this.json.length() > this.size) {
			return this.random.nextInt(2);
		}
		return (this.random.nextInt(30) == 0) ? this.random.nextInt(60) : this.random.nextInt(6);
	}

	private String name() {
		if (this.random.nextInt(3) == 0) {
			return text().replaceAll("(?i)\\\\ud[8-f]\\w\\w", (this.random.nextInt(20) == 0) ? "$0" : "");
		}
		String name = this.random.nextBoolean() ? oneOf("params", "_meta")
				: oneOf(Member.values()[this.random.nextInt(Member.values().length)].key());
		int escaped = this.random.nextInt(6 * name.length());
		if (escaped >= name.length()) {
			return name;
		}
		return name.substring(0, escaped) + "\\u%04x".formatted((int) name.charAt(escaped))
				+ name.substring(escaped + 1);
	}

	private String text() {
		List<String> characters = new ArrayList<>();
		int count = (this.random.nextInt(10) == 0) ? this.random.nextInt(100) : this.random.nextInt(5);
		while (characters.size() < count) {
			String character = oneOf(CHARACTERS);
			int times = (this.random.nextInt(5) == 0) ? this.random.nextInt(20) : 1;
			for (int i = 0; i < times; i++) {
				characters.add(character);
			}
		}
		return String.join("", characters);
	}

	private void space() {
		if (this.random.nextInt(8) == 0) {
			this.json.append(oneOf(" ", "\n", "\r\n", "\t"));
		}
	}

	private String oneOf(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
