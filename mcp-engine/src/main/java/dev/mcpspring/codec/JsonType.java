package dev.mcpspring.codec;

/**
 * The type of a JSON value.
 */
public enum JsonType {

	/** The value is not there. */
	ABSENT,

	/** An object. */
	OBJECT,

	/** An array. */
	ARRAY,

	/** A string. */
	STRING,

	/** A number. */
	NUMBER,

	/** {@code true} or {@code false}. */
	BOOLEAN,

	/** {@code null}. */
	NULL;

	/**
	 * Tells the type of a value from its first byte.
	 */
	static JsonType startingWith(byte first) {
		return switch (first) {
			case '{' -> OBJECT;
			case '[' -> ARRAY;
			case '"' -> STRING;
			case 't', 'f' -> BOOLEAN;
			case 'n' -> NULL;
			default -> NUMBER;
		};
	}

}
