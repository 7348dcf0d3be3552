package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.WorkerPool.Task;
import dev.mcpspring.execution.WorkerPool.Waiting;

/**
 * The turn of a call on a worker, for which it waits no longer than it may.
 * <p>
 * Thread-safe.
 */
final class WorkerTurn implements Runnable, BooleanSupplier {

	private final ServerCall call;

	private final long waitUntil;

	private volatile @Nullable Waiting place;

	WorkerTurn(ServerCall call, Duration timeout) {
		this.call = call;
		this.waitUntil = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Begins to wait.
	 * @param yields whether the calls of others come first
	 * @return whether there is a worker, or room to wait for one
	 */
	boolean await(boolean yields) {
		CallServices services = this.call.services();
		Runnable work = services.contextCarrier().apply(this);
		Waiting place = services.workers().submit(new Task(work, this), yields);
		this.place = place;
		if (place != null && this.call.isEnded()) {
			// Whoever ended it may not have seen that it waits.
			place.leave();
		}
		return place != null;
	}

	/**
	 * Waits no more. Without effect if the turn has come.
	 */
	void leave() {
		Waiting place = this.place;
		if (place != null) {
			place.leave();
		}
	}

	/**
	 * Runs the call, on the worker whose turn it is.
	 */
	@Override
	public void run() {
		boolean tooLate = System.nanoTime() - this.waitUntil > 0 && this.call.expireInQueue();
		if (!tooLate) {
			this.call.run();
		}
	}

	/**
	 * Sends the call away, as its turn would come too late.
	 * @return whether it was still waiting, or has ended before
	 */
	@Override
	public boolean getAsBoolean() {
		return this.call.expireInQueue() || this.call.isEnded();
	}

}
