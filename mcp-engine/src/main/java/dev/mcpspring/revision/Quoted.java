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
		for (int i = 0; i < Math.min(value.length(), MAX_LENGTH); i++) {
			char c = value.charAt(i);
			quoted.append(Character.isISOControl(c) ? '?' : c);
		}
		return quoted.append((value.length() > MAX_LENGTH) ? "…'" : "'").toString();
	}

}
