package dev.mcpspring.feature.tool;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

/**
 * A tool with everything that is derived from it once. Immutable.
 *
 * @param specification the tool
 * @param validator checks its arguments
 * @param results checks its structured content
 * @param headers the arguments that clients repeat in headers
 * @param objectOutputSchema its output schema for revisions that allow objects only, or
 * {@code null}
 * @param wrapped whether its structured output is wrapped for those
 * @param gate counts its calls
 */
record RegisteredTool(ToolSpecification specification, ArgumentValidator validator, ResultValidator results,
		List<HeaderParameter> headers, @Nullable JsonSchema objectOutputSchema, boolean wrapped,
		CallGate gate) implements Feature {

	@Override
	public FeatureKind kind() {
		return FeatureKind.TOOL;
	}

	@Override
	public String name() {
		return tool().name();
	}

	@Override
	public Map<String, Object> meta() {
		return tool().meta();
	}

	@Override
	public AccessRule access() {
		return this.specification.access();
	}

	Tool tool() {
		return this.specification.tool();
	}

	ToolHandler handler() {
		return this.specification.handler();
	}

	boolean wraps(@Nullable Object value) {
		return (tool().outputSchema() != null) ? this.wrapped : StructuredOutput.needsWrapper(value);
	}

}
