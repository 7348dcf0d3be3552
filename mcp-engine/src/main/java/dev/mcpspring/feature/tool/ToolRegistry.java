package dev.mcpspring.feature.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.FeatureRegistry;
import dev.mcpspring.feature.TaskSupport;
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

	/** Tools that are hidden for the time being. */
	private final Map<String, RegisteredTool> disabled = new ConcurrentSkipListMap<>();

	private final ArgumentValidator.Factory validators;

	private volatile boolean tasks;

	/**
	 * Creates an empty registry.
	 * @param validators makes validators for tools whose handlers do not validate
	 * themselves
	 */
	public ToolRegistry(ArgumentValidator.Factory validators) {
		this.validators = validators;
	}

	/**
	 * Has something done whenever a tool has come or gone.
	 * @param action what to do; must not block
	 */
	public void onChange(Runnable action) {
		this.tools.onChange(action);
	}

	/**
	 * Adds a tool.
	 * @param specification the tool
	 * @throws IllegalArgumentException if there is a tool with this name, or one of its
	 * schemas cannot be used
	 */
	public synchronized void add(ToolSpecification specification) {
		RegisteredTool tool = register(specification);
		this.tasks |= specification.task() != TaskSupport.FORBIDDEN;
		if (this.disabled.containsKey(tool.name())) {
			throw FeatureRegistry.taken(tool);
		}
		this.tools.register(tool);
	}

	/**
	 * Removes a tool.
	 * @param name its name
	 * @return whether there was one
	 */
	public synchronized boolean remove(String name) {
		return this.disabled.remove(name) != null || this.tools.remove(name);
	}

	/**
	 * Hides a tool: for clients it is as good as removed, until it is enabled again.
	 * @param name its name
	 * @return whether there is one
	 */
	public synchronized boolean disable(String name) {
		RegisteredTool tool = this.tools.find(name);
		if (tool != null) {
			this.disabled.put(name, tool);
			this.tools.remove(name);
		}
		return this.disabled.containsKey(name);
	}

	/**
	 * Shows a tool that was hidden.
	 * @param name its name
	 * @return whether there is one
	 */
	public synchronized boolean enable(String name) {
		RegisteredTool tool = this.disabled.remove(name);
		return (tool != null) ? this.tools.add(tool) : this.tools.find(name) != null;
	}

	/**
	 * Returns the tools that are hidden, in the order of their names.
	 * @return an immutable snapshot
	 */
	public List<Tool> disabled() {
		return this.disabled.values().stream().map(RegisteredTool::tool).toList();
	}

	/**
	 * Returns what calls of a tool are allowed.
	 * @param name its name
	 * @return the limits
	 * @throws IllegalArgumentException if there is no such tool
	 */
	public CallLimits limits(String name) {
		return gate(name).limits();
	}

	/**
	 * Changes what calls of a tool are allowed, from the next one on.
	 * @param name its name
	 * @param limits the new limits
	 * @throws IllegalArgumentException if there is no such tool
	 */
	public void limits(String name, CallLimits limits) {
		gate(name).limits(limits);
	}

	/**
	 * Returns how many calls of a tool are in flight.
	 * @param name its name
	 * @return how many
	 * @throws IllegalArgumentException if there is no such tool
	 */
	public int callsInFlight(String name) {
		return gate(name).inUse();
	}

	private synchronized CallGate gate(String name) {
		RegisteredTool hidden = this.disabled.get(name);
		RegisteredTool tool = (hidden != null) ? hidden : this.tools.find(name);
		if (tool == null) {
			throw new IllegalArgumentException(
					"tool: '%s' is unknown (expected: one that is registered)".formatted(name));
		}
		return tool.gate();
	}

	/**
	 * Returns what clients are told of the tools, in the order of their names.
	 * @return an immutable snapshot
	 */
	public List<Tool> list() {
		return this.tools.all().stream().map(RegisteredTool::tool).toList();
	}

	/**
	 * Tells whether not everybody may use some tool, or could not once.
	 */
	boolean hasRules() {
		return this.tools.hasRules();
	}

	boolean supportsTasks() {
		return this.tasks;
	}

	@Nullable RegisteredTool find(String name) {
		return this.tools.find(name);
	}

	List<RegisteredTool> all() {
		return this.tools.all();
	}

	private RegisteredTool register(ToolSpecification specification) {
		Tool tool = specification.tool();
		try {
			boolean byHand = !specification.handler().validatesArguments();
			ArgumentValidator arguments = byHand
					? this.validators
						.forSchema(StreamedSchema.of(tool.inputSchema(), specification.streamedArguments()))
					: ArgumentValidator.NONE;
			JsonSchema output = tool.outputSchema();
			ResultValidator results = (byHand && output != null) ? this.validators.forResults(output)
					: ResultValidator.NONE;
			return new RegisteredTool(specification, arguments, results, HeaderParameter.of(tool.inputSchema()),
					(output != null) ? StructuredOutput.forObjects(output) : null,
					output != null && StructuredOutput.needsWrapper(output), new CallGate(specification.limits()));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("tool '%s': %s".formatted(tool.name(), ex.getMessage()), ex);
		}
	}

}
