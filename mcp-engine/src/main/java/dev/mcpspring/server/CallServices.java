package dev.mcpspring.server;

import java.time.Duration;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.time.Deadlines;

/**
 * What every call needs of the server. Thread-safe.
 */
record CallServices(JsonRpcEncoder encoder, WorkerPool workers, Deadlines deadlines, InFlightCalls inFlight,
		Duration callTimeout) {

}
