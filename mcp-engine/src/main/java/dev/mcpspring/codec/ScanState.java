package dev.mcpspring.codec;

/**
 * What a scan expects next, or what it is in the middle of.
 * <p>
 * Numbers rather than constants of an enumeration: a scanner lives long and changes its
 * state with every token, and a reference in an old object is one that the garbage
 * collector wants to hear of, which costs more than reading the token.
 */
final class ScanState {

	static final int START = 0;

	static final int VALUE = 1;

	static final int FIRST_ELEMENT = 2;

	static final int NEXT_ELEMENT = 3;

	static final int FIRST_NAME = 4;

	static final int NEXT_NAME = 5;

	static final int NAME = 6;

	static final int COLON = 7;

	static final int END = 8;

	/* From here on the scan is in the middle of a token. */

	static final int STRING = 9;

	static final int NAME_TEXT = 10;

	static final int NUMBER = 11;

	static final int LITERAL = 12;

	private static final String[] EXPECTED = { "JSON in UTF-8", "a value", "a value or ']'", "',' or ']'",
			"'\"' or '}'", "',' or '}'", "'\"'", "':'", "end of message", "", "", "a digit", "" };

	private ScanState() {
	}

	static boolean isInToken(int state) {
		return state >= STRING;
	}

	/**
	 * Returns what would have fitted, for whoever sent something else.
	 */
	static String expected(int state) {
		return EXPECTED[state];
	}

}
