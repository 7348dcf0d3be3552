package dev.mcpspring.observation;

import java.util.Map;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallTracer;

/**
 * Observes calls one by one, for handlers that trace.
 * <p>
 * Thread-safe.
 */
public final class ObservationCallTracer implements CallTracer {

	private static final McpServerRequestObservationConvention DEFAULT = new DefaultMcpServerRequestObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable McpServerRequestObservationConvention convention;

	/**
	 * Creates a tracer.
	 * @param registry knows the handlers
	 * @param convention names the spans, or {@code null} for the default
	 */
	public ObservationCallTracer(ObservationRegistry registry,
			@Nullable McpServerRequestObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public @Nullable Span begin(CallEvent call, Function<String, @Nullable String> carrier) {
		Observation observation = McpObservationDocumentation.SERVER_REQUEST.observation(this.convention, DEFAULT,
				() -> new McpServerRequestObservationContext(call, carrier), this.registry);
		return observation.isNoop() ? null : new ObservedSpan(observation.start());
	}

	/**
	 * One call that is observed.
	 */
	private record ObservedSpan(Observation observation) implements Span {

		@Override
		public Scope makeCurrent() {
			return this.observation.openScope()::close;
		}

		@Override
		public Map<Object, Object> context() {
			return Map.of(ObservationThreadLocalAccessor.KEY, this.observation);
		}

		@Override
		public void end(CallEvent call) {
			ErrorType error = ErrorType.of(call);
			if (error != ErrorType.NONE && error != ErrorType.CANCELLED) {
				ErrorCode code = call.error();
				this.observation
					.error(new McpException((code != null) ? code : ErrorCode.INTERNAL_ERROR, error.value()));
			}
			this.observation.stop();
		}

	}

}
