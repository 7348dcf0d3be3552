package dev.mcpspring.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures what is measured and traced of the MCP server.
 * <p>
 * Immutable.
 *
 * @param metrics metrics
 * @param tracing traces
 */
@ConfigurationProperties("mcp.server.observation")
public record McpServerObservationProperties(@DefaultValue Metrics metrics, @DefaultValue Tracing tracing) {

	/**
	 * Metrics.
	 *
	 * @param enabled whether to measure calls, sessions and messages, if the application
	 * has a meter registry
	 * @param buckets upper bounds of the buckets of durations; empty for none
	 */
	public record Metrics(@DefaultValue("true") boolean enabled, @DefaultValue( {
			"1ms", "5ms", "10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s", "10s", "30s",
			"60s" }) List<Duration> buckets){

	}

	/**
	 * Traces.
	 *
	 * @param enabled whether to trace calls, if the application has a tracer
	 */
	public record Tracing(@DefaultValue("true") boolean enabled) {

	}

}
