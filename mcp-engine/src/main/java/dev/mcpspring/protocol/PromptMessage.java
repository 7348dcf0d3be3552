package dev.mcpspring.protocol;

/**
 * What somebody says in a prompt.
 * <p>
 * Immutable.
 *
 * @param role who says it
 * @param content what is said
 */
public record PromptMessage(Role role, Content content) {

	/**
	 * Creates a text that the person says.
	 * @param text the text
	 * @return the message
	 */
	public static PromptMessage user(String text) {
		return user(new TextContent(text));
	}

	/**
	 * Creates something that the person says.
	 * @param content what is said
	 * @return the message
	 */
	public static PromptMessage user(Content content) {
		return new PromptMessage(Role.USER, content);
	}

	/**
	 * Creates a text that the language model says.
	 * @param text the text
	 * @return the message
	 */
	public static PromptMessage assistant(String text) {
		return assistant(new TextContent(text));
	}

	/**
	 * Creates something that the language model says.
	 * @param content what is said
	 * @return the message
	 */
	public static PromptMessage assistant(Content content) {
		return new PromptMessage(Role.ASSISTANT, content);
	}

}
