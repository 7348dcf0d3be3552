package dev.mcpspring.feature.tool;

import java.time.Duration;
import java.util.Set;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.RateLimit;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.TaskStart;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.protocol.Tool;

/**
 * A tool: what clients are told of it, and what it does.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link ToolRegistry} takes it.
 *
 * @param tool what clients are told
 * @param handler what it does
 * @param limits how long, how many at once and how often it may be called
 * @param streamedArguments the names of arguments that the handler only reads as streams,
 * of which no more than the type is checked
 * @param task whether its calls become tasks
 * @param taskStart when they do
 * @param access who may use it
 */
public record ToolSpecification(Tool tool, ToolHandler handler, CallLimits limits, Set<String> streamedArguments,
		TaskSupport task, TaskStart taskStart, AccessRule access) {

	public ToolSpecification {
		streamedArguments = Set.copyOf(streamedArguments);
	}

	/**
	 * Creates a tool without streamed arguments.
	 * @param tool what clients are told
	 * @param handler what it does
	 * @param limits how long, how many at once and how often it may be called
	 */
	public ToolSpecification(Tool tool, ToolHandler handler, CallLimits limits) {
		this(tool, handler, limits, Set.of(), TaskSupport.FORBIDDEN, TaskStart.AT_ONCE, AccessRule.NONE);
	}

	/**
	 * Creates a tool without limits of its own.
	 * @param tool what clients are told
	 * @param handler what it does
	 */
	public ToolSpecification(Tool tool, ToolHandler handler) {
		this(tool, handler, CallLimits.NONE);
	}

	/**
	 * Returns this tool with other limits.
	 * @param limits the limits
	 * @return the tool
	 */
	public ToolSpecification withLimits(CallLimits limits) {
		return new ToolSpecification(this.tool, this.handler, limits, this.streamedArguments, this.task, this.taskStart,
				this.access);
	}

	/**
	 * Returns this tool with arguments that the handler only reads as streams, by
	 * {@link ToolArguments#stream}, {@link ToolArguments#reader} or
	 * {@link ToolArguments#parser(String)}. They are never read into memory: no more than
	 * their type is checked against the schema.
	 * @param names the names of the arguments
	 * @return the tool
	 */
	public ToolSpecification withStreamedArguments(String... names) {
		return new ToolSpecification(this.tool, this.handler, this.limits, Set.of(names), this.task, this.taskStart,
				this.access);
	}

	/**
	 * Returns this tool with calls that become tasks before the handler runs.
	 * @param task whether they do
	 * @return the tool
	 */
	public ToolSpecification withTask(TaskSupport task) {
		return withTask(task, TaskStart.AT_ONCE);
	}

	/**
	 * Returns this tool with calls that become tasks.
	 * @param task whether they do
	 * @param start when they do
	 * @return the tool
	 */
	public ToolSpecification withTask(TaskSupport task, TaskStart start) {
		return new ToolSpecification(this.tool, this.handler, this.limits, this.streamedArguments, task, start,
				this.access);
	}

	/**
	 * Returns this tool for some callers only.
	 * @param access who may use it
	 * @return the tool
	 */
	public ToolSpecification withAccess(AccessRule access) {
		return new ToolSpecification(this.tool, this.handler, this.limits, this.streamedArguments, this.task,
				this.taskStart, access);
	}

	/**
	 * Returns this tool with a timeout.
	 * @param timeout how long a call may take; the server's maximum holds
	 * @return the tool
	 */
	public ToolSpecification withTimeout(Duration timeout) {
		return withLimits(this.limits.overriddenBy(new CallLimits(timeout, null, null)));
	}

	/**
	 * Returns this tool with a limit on calls in flight.
	 * @param maxConcurrency how many there may be
	 * @return the tool
	 */
	public ToolSpecification withMaxConcurrency(int maxConcurrency) {
		return withLimits(this.limits.overriddenBy(new CallLimits(null, maxConcurrency, null)));
	}

	/**
	 * Returns this tool with a rate.
	 * @param rate how often it may be called, for instance {@code RateLimit.of("100/s")}
	 * @return the tool
	 */
	public ToolSpecification withRate(RateLimit rate) {
		return withLimits(this.limits.overriddenBy(new CallLimits(null, null, rate)));
	}

}
