package dev.mcpspring.server;

import java.time.Duration;
import java.util.function.UnaryOperator;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.time.Deadlines;

/**
 * What every call needs of the server. Thread-safe.
 */
record CallServices(JsonRpcEncoder encoder, WorkerPool workers, Deadlines deadlines, InFlightCalls inFlight,
		Duration callTimeout, CallRecorder recorder, UnaryOperator<Runnable> contextCarrier) {

	/**
	 * Creates services that nobody observes.
	 */
	CallServices(JsonRpcEncoder encoder, WorkerPool workers, Deadlines deadlines, InFlightCalls inFlight,
			Duration callTimeout) {
		this(encoder, workers, deadlines, inFlight, callTimeout, CallRecorder.NONE, UnaryOperator.identity());
	}

}
