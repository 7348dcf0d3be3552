package dev.mcpspring.server.call;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.Permit;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.extension.tasks.Tasks;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.TaskTerms;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.revision.Callers;
import dev.mcpspring.server.record.CallRecorder;
import dev.mcpspring.server.record.EventLoopWatch;
import dev.mcpspring.stream.StreamSettings;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.Outbound;

/**
 * What every call needs of the server. Thread-safe.
 */
public record CallServices(JsonRpcEncoder encoder, Callers callers, WorkerPool workers, Deadlines deadlines,
		InFlightCalls inFlight, CallHealth health, ExecutionSettings execution, CallRecorder recorder,
		EventLoopWatch eventLoops, UnaryOperator<Runnable> contextCarrier, StreamSettings streams,
		StreamWorkers streamWorkers, Interception interception, StreamExpiry expiry, @Nullable Tasks tasks) {

	/**
	 * Returns who decides which calls may be in flight.
	 */
	public AdmissionControl admission() {
		return this.callers.admission();
	}

	/**
	 * Returns who says to whom belongs what.
	 */
	public Identities identities() {
		return this.callers.identities();
	}

	/**
	 * Returns the way back of a call, with a place for a task if the call may become one.
	 */
	Outbound wayBack(AcceptedCall call, Outbound outbound) {
		TaskTerms terms = call.invocation().task();
		return (terms != null && this.tasks != null)
				? new TaskOutbound(outbound, call.client().session(), this.tasks, terms) : outbound;
	}

	/**
	 * Tells whether a call waits behind those of others, as its caller alone keeps more
	 * than its share of the workers busy.
	 */
	boolean yields(@Nullable Permit permit) {
		return permit != null && permit.inUseByCaller() > this.workers.threads() * admission().principalShare();
	}

	/**
	 * Tells whether a call that needs a worker now would find neither one nor a place to
	 * wait.
	 */
	boolean hasNoWorkerFor(Permit permit) {
		return this.workers.isFull(yields(permit));
	}

}
