package dev.mcpspring.test;

/**
 * How often a test repeats what costs much: a little in every build, and in full with
 * {@code -Dmcp.test.full=true}.
 */
public final class Scale {

	private Scale() {
	}

	/**
	 * Returns how often.
	 * @param usual in every build
	 * @param full before a release
	 * @return one of the two
	 */
	public static int of(int usual, int full) {
		return Boolean.getBoolean("mcp.test.full") ? full : usual;
	}

}
