package dev.mcpspring.observation;

import java.util.function.Function;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.server.CallEvent;

/**
 * What is known of a call when it is traced. Its carrier returns what the client says of
 * its own trace.
 * <p>
 * Thread-safe as far as the call is concerned.
 */
public final class McpServerRequestObservationContext extends ReceiverContext<Function<String, @Nullable String>> {

	private final CallEvent call;

	/**
	 * Creates a context.
	 * @param call the call
	 * @param carrier returns what the client says of its own trace
	 */
	public McpServerRequestObservationContext(CallEvent call, Function<String, @Nullable String> carrier) {
		super(Function::apply, Kind.SERVER);
		this.call = call;
		setCarrier(carrier);
	}

	/**
	 * Returns the call.
	 * @return the call, whose outcome is known when the observation stops
	 */
	public CallEvent call() {
		return this.call;
	}

}
