package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A prompt that is filled in: messages with which a conversation goes on.
 * <p>
 * Immutable.
 *
 * @param description what the prompt is for, or {@code null}
 * @param messages the messages
 * @param meta metadata
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt">Getting
 * a prompt</a>
 */
public record GetPromptResult(@Nullable String description, List<PromptMessage> messages, Map<String, Object> meta) {

	public GetPromptResult {
		messages = List.copyOf(messages);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates a result of messages.
	 * @param messages the messages
	 * @return the result
	 */
	public static GetPromptResult of(PromptMessage... messages) {
		return of(List.of(messages));
	}

	/**
	 * Creates a result of messages.
	 * @param messages the messages
	 * @return the result
	 */
	public static GetPromptResult of(List<PromptMessage> messages) {
		return new GetPromptResult(null, messages, Map.of());
	}

	/**
	 * Creates a result of one text that the person says.
	 * @param text the text
	 * @return the result
	 */
	public static GetPromptResult text(String text) {
		return of(PromptMessage.user(text));
	}

	/**
	 * Returns what is read while this is sent.
	 * @return the sources of all {@link StreamedContent}; empty if there is none
	 */
	public List<StreamSource> sources() {
		return this.messages.stream()
			.map(PromptMessage::content)
			.filter(StreamedContent.class::isInstance)
			.map((streamed) -> ((StreamedContent) streamed).source())
			.toList();
	}

}
