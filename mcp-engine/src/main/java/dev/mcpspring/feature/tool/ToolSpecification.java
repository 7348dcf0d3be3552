package dev.mcpspring.feature.tool;

import java.time.Duration;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.RateLimit;
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
 */
public record ToolSpecification(Tool tool, ToolHandler handler, CallLimits limits) {

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
		return new ToolSpecification(this.tool, this.handler, limits);
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
