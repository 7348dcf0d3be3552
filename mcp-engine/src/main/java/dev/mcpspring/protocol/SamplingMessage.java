package dev.mcpspring.protocol;

import java.util.List;

/**
 * A message to or from a client's model.
 * <p>
 * Immutable.
 *
 * @param role who says it
 * @param content what it says; results of tools are not mixed with anything else
 */
public record SamplingMessage(Role role, List<SamplingContent> content) {

	public SamplingMessage {
		content = List.copyOf(content);
		long results = content.stream().filter(ToolResultContent.class::isInstance).count();
		if (results > 0 && (results < content.size() || role != Role.USER)) {
			throw new IllegalArgumentException(
					"message: results of tools among others (expected: alone, in a message of the user)");
		}
	}

	/**
	 * Creates a message of the user.
	 * @param text what it says
	 * @return the message
	 */
	public static SamplingMessage user(String text) {
		return new SamplingMessage(Role.USER, List.of(new TextContent(text)));
	}

	/**
	 * Creates a message of the model.
	 * @param text what it says
	 * @return the message
	 */
	public static SamplingMessage assistant(String text) {
		return new SamplingMessage(Role.ASSISTANT, List.of(new TextContent(text)));
	}

}
