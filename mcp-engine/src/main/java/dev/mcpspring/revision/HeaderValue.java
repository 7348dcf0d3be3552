package dev.mcpspring.revision;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The value of a header that repeats a part of the body: plain, or in Base64 between the
 * sentinels {@code =?base64?} and {@code ?=}.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#value-encoding">Value
 * encoding</a>
 */
final class HeaderValue {

	private static final String PREFIX = "=?base64?";

	private static final String SUFFIX = "?=";

	private static final int MAX_INTEGER_LENGTH = 40;

	private HeaderValue() {
	}

	/**
	 * Strips the optional white space of RFC 9110, which is spaces and tabs only.
	 */
	static String strip(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isBlank(value.charAt(start))) {
			start++;
		}
		while (end > start && isBlank(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	/**
	 * Decodes a value, strictly: what is not canonical Base64 of UTF-8 is refused, so
	 * that no two headers mean the same.
	 */
	static String decode(String name, String value) {
		if (value.length() < PREFIX.length() + SUFFIX.length() || !value.startsWith(PREFIX)
				|| !value.endsWith(SUFFIX)) {
			return requireAscii(name, value);
		}
		String encoded = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
		try {
			byte[] bytes = Base64.getDecoder().decode(encoded);
			if (!Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
				throw malformed(name);
			}
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(bytes))
				.toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			throw malformed(name);
		}
	}

	/**
	 * Compares the value of a header with that of an argument, integers by what they
	 * count.
	 */
	static boolean agrees(String type, String header, String argument) {
		if (header.equals(argument)) {
			return true;
		}
		if (!type.equals("integer") || !mayBeInteger(header) || !mayBeInteger(argument)) {
			return false;
		}
		try {
			// Compared without expanding the exponent.
			return new BigDecimal(header).compareTo(new BigDecimal(argument)) == 0;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/**
	 * Tells whether a value is worth reading: short, and without the digits of other
	 * scripts, which Java reads as numbers too.
	 */
	private static boolean mayBeInteger(String value) {
		return value.length() <= MAX_INTEGER_LENGTH && value.chars().allMatch((c) -> c < 128);
	}

	/**
	 * Refuses raw bytes beyond ASCII, which everybody on the way may read otherwise.
	 */
	private static String requireAscii(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			if (value.charAt(i) > '~') {
				throw malformed(name);
			}
		}
		return value;
	}

	private static RefusedException malformed(String name) {
		return MirroredHeaders
			.mismatch("%s: malformed (expected: Base64 of UTF-8 between %s and %s)".formatted(name, PREFIX, SUFFIX));
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

}
