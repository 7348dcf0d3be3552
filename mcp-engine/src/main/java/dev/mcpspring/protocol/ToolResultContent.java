package dev.mcpspring.protocol;

import java.util.List;

/**
 * What came of a tool that a model wished to be called.
 * <p>
 * Immutable.
 *
 * @param toolUseId the id of the {@link ToolUseContent}
 * @param content what the tool returned
 * @param isError whether the tool failed
 */
public record ToolResultContent(String toolUseId, List<Content> content, boolean isError) implements SamplingContent {

	public ToolResultContent {
		content = List.copyOf(content);
	}

	/**
	 * Creates the result of a tool that returned text.
	 * @param toolUseId the id of the {@link ToolUseContent}
	 * @param text the text
	 */
	public ToolResultContent(String toolUseId, String text) {
		this(toolUseId, List.of(new TextContent(text)), false);
	}

}
