package dev.mcpspring.codec;

/**
 * What a scan expects next, or what it is in the middle of.
 */
enum ScanState {

	START("JSON in UTF-8"), VALUE("a value"), FIRST_ELEMENT("a value or ']'"), NEXT_ELEMENT("',' or ']'"),
	FIRST_NAME("'\"' or '}'"), NEXT_NAME("',' or '}'"), NAME("'\"'"), COLON("':'"), END("end of message"), STRING(""),
	NAME_TEXT(""), NUMBER("a digit"), LITERAL("");

	private final String expected;

	ScanState(String expected) {
		this.expected = expected;
	}

	/**
	 * Returns what would have fitted, for whoever sent something else.
	 */
	String expected() {
		return this.expected;
	}

}
