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
		for (int i = 0; i < Math.min(value.length(), MAX_LENGTH); i++) {
			char c = value.charAt(i);
			quoted.append(Character.isISOControl(c) ? '?' : c);
		}
		return quoted.append((value.length() > MAX_LENGTH) ? "…'" : "'").toString();
	}

}
