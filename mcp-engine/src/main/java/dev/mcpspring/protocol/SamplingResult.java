package dev.mcpspring.protocol;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a client's model said.
 * <p>
 * Immutable.
 *
 * @param role who says it, the model as a rule
 * @param content what it says
 * @param model the name of the model
 * @param stopReason why it stopped, for instance {@code endTurn}, {@code maxTokens} or
 * {@code toolUse}; {@code null} if the client does not say
 */
public record SamplingResult(Role role, List<SamplingContent> content, String model, @Nullable String stopReason) {

	public SamplingResult {
		content = List.copyOf(content);
	}

	/**
	 * Returns the text.
	 * @return all blocks of text, one after the other; empty if there are none
	 */
	public String text() {
		return this.content.stream()
			.filter(TextContent.class::isInstance)
			.map((block) -> ((TextContent) block).text())
			.collect(Collectors.joining());
	}

	/**
	 * Returns the tools that the model wants to be called.
	 * @return the wishes; empty if there are none
	 */
	public List<ToolUseContent> toolUses() {
		return this.content.stream().filter(ToolUseContent.class::isInstance).map(ToolUseContent.class::cast).toList();
	}

	/**
	 * Returns this as a message, for the next request of a conversation.
	 * @return the message
	 */
	public SamplingMessage toMessage() {
		return new SamplingMessage(this.role, this.content);
	}

}
