package dev.mcpspring.feature.tool;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.FeatureRegistry;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

/**
 * The tools of a server, which may come and go while it runs. A call in progress is not
 * affected.
 * <p>
 * Thread-safe.
 */
public final class ToolRegistry {

	private final FeatureRegistry<RegisteredTool> tools = new FeatureRegistry<>();

	private final ArgumentValidator.Factory validators;

	/**
	 * Creates an empty registry.
	 * @param validators makes validators for tools whose handlers do not validate
	 * themselves
	 */
	public ToolRegistry(ArgumentValidator.Factory validators) {
		this.validators = validators;
	}

	/**
	 * Adds a tool.
	 * @param specification the tool
	 * @throws IllegalArgumentException if there is a tool with this name, or one of its
	 * schemas cannot be used
	 */
	public void add(ToolSpecification specification) {
		Tool tool = specification.tool();
		if (!this.tools.add(tool.name(), register(specification))) {
			throw new IllegalArgumentException(
					"tool: '%s' is registered already (expected: a name of its own)".formatted(tool.name()));
		}
	}

	/**
	 * Removes a tool.
	 * @param name its name
	 * @return whether there was one
	 */
	public boolean remove(String name) {
		return this.tools.remove(name);
	}

	/**
	 * Returns what clients are told of the tools, in the order of their names.
	 * @return an immutable snapshot
	 */
	public List<Tool> list() {
		return this.tools.all().stream().map(RegisteredTool::tool).toList();
	}

	@Nullable RegisteredTool find(String name) {
		return this.tools.find(name);
	}

	Iterable<RegisteredTool> all() {
		return this.tools.all();
	}

	private RegisteredTool register(ToolSpecification specification) {
		Tool tool = specification.tool();
		try {
			ArgumentValidator validator = specification.handler().validatesArguments() ? ArgumentValidator.NONE
					: this.validators.forSchema(tool.inputSchema());
			JsonSchema output = tool.outputSchema();
			return new RegisteredTool(specification, validator, HeaderParameter.of(tool.inputSchema()),
					(output != null) ? StructuredOutput.forObjects(output) : null,
					output != null && StructuredOutput.needsWrapper(output), new CallGate(specification.limits()));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("tool '%s': %s".formatted(tool.name(), ex.getMessage()), ex);
		}
	}

}
