package dev.mcpspring.revision;

/**
 * Quotes what a client sent in an error message: shortened, and without control
 * characters.
 */
final class Quoted {

	private static final int MAX_LENGTH = 128;

	private Quoted() {
	}

	static String of(String value) {
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
