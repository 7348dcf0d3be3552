package dev.mcpspring.feature.tool;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParamsFixture;

/**
 * Creates arguments for tests of what binds them.
 */
public final class ToolArgumentsFixture {

	private ToolArgumentsFixture() {
	}

	/**
	 * Creates arguments.
	 * @param json an object
	 * @return the arguments
	 */
	public static ToolArguments of(String json) {
		return new ToolArguments(RawParamsFixture.of(Member.ARGUMENTS, json));
	}

}
