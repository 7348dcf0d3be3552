package dev.mcpspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names spans of calls and chooses their attributes. A bean of this type replaces
 * {@link DefaultMcpServerRequestObservationConvention}.
 * <p>
 * Implementations are thread-safe.
 */
public interface McpServerRequestObservationConvention
		extends ObservationConvention<McpServerRequestObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof McpServerRequestObservationContext;
	}

}
