package dev.mcpspring.transport;

import org.jspecify.annotations.Nullable;

/**
 * Quotes what a client sent in an error message: shortened, and without control
 * characters.
 */
public final class Quoted {

	private static final int MAX_LENGTH = 128;

	private Quoted() {
	}

	/**
	 * Quotes a value.
	 * @param value what the client sent, or {@code null} if it sent nothing
	 * @return the value between quotes, or {@code absent}
	 */
	public static String of(@Nullable String value) {
		if (value == null) {
			return "absent";
		}
		StringBuilder quoted = new StringBuilder("'");
		int end = Math.min(value.length(), MAX_LENGTH);
		if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
			end--;
		}
		for (int i = 0; i < end; i++) {
			char c = value.charAt(i);
			quoted.append(Character.isISOControl(c) ? '?' : c);
		}
		return quoted.append((end < value.length()) ? "…'" : "'").toString();
	}

}
