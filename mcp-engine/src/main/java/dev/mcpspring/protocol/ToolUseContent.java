package dev.mcpspring.protocol;

import java.util.Map;

/**
 * A model's wish that a tool be called.
 * <p>
 * Immutable.
 *
 * @param id names the wish in its {@link ToolResultContent}
 * @param name the name of the tool
 * @param input the arguments
 */
public record ToolUseContent(String id, String name, Map<String, Object> input) implements SamplingContent {

	public ToolUseContent {
		input = JsonObjects.copyOf(input);
	}

}
