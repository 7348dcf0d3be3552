package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * How far a call has come, on two lines that cross: its work, which is new, queued,
 * running and over; and its outcome, of which there is exactly one. What the call holds
 * is to be given back when there is an outcome and no work runs, and whoever brings that
 * about is told so, once.
 * <p>
 * Thread-safe and lock-free.
 */
final class CallState {

	private static final int NEW = 0;

	private static final int QUEUED = 1;

	private static final int RUNNING = 2;

	private static final int OVER = 3;

	private static final int WORK = 3;

	private static final int ENDED = 4;

	private static final int ABANDONED = 8;

	private static final AtomicIntegerFieldUpdater<CallState> STATE = AtomicIntegerFieldUpdater
		.newUpdater(CallState.class, "state");

	private volatile int state = NEW;

	/**
	 * Says that the work waits for its turn. Without effect if there is an outcome.
	 */
	void queue() {
		STATE.compareAndSet(this, NEW, QUEUED);
	}

	/**
	 * Begins the work.
	 * @return whether to do it; if not, there is an outcome, or it was begun before
	 */
	boolean begin() {
		// In the order in which the work gets there, so that it is not missed in between.
		return STATE.compareAndSet(this, NEW, RUNNING) || STATE.compareAndSet(this, QUEUED, RUNNING);
	}

	/**
	 * Says that the work has returned. Called once, by who began it.
	 * @return what that means
	 */
	Return finish() {
		int old = STATE.getAndUpdate(this, (state) -> (state & ~WORK) | OVER);
		if ((old & ENDED) == 0) {
			return Return.IN_TIME;
		}
		return ((old & ABANDONED) != 0) ? Return.ABANDONED : Return.ENDED;
	}

	/**
	 * Ends the call with an outcome.
	 * @return what that means
	 */
	End end() {
		return end(ENDED);
	}

	/**
	 * Ends the call with an outcome that is not that of its work, which may still run.
	 * @return what that means
	 */
	End abandon() {
		return end(ENDED | ABANDONED);
	}

	/**
	 * Ends the call if its work still waits for its turn.
	 * @return whether it did; what the call holds is to be given back then
	 */
	boolean abandonQueued() {
		return STATE.compareAndSet(this, QUEUED, QUEUED | ENDED | ABANDONED);
	}

	private End end(int flags) {
		int old = this.state;
		while ((old & ENDED) == 0) {
			if (STATE.compareAndSet(this, old, old | flags)) {
				return ((old & WORK) == RUNNING) ? End.WORK_RUNS : End.GIVE_BACK;
			}
			old = this.state;
		}
		return End.TOO_LATE;
	}

	/**
	 * Returns whether there is an outcome.
	 */
	boolean isEnded() {
		return (this.state & ENDED) != 0;
	}

	/**
	 * Returns whether the work has begun.
	 */
	boolean isBegun() {
		return (this.state & WORK) >= RUNNING;
	}

	/**
	 * What it means to end a call.
	 */
	enum End {

		/** Nothing: there is an outcome already. */
		TOO_LATE,

		/** This is the outcome, but work runs, and gives back when it returns. */
		WORK_RUNS,

		/** This is the outcome; what the call holds is to be given back. */
		GIVE_BACK

	}

	/**
	 * What it means for work to return.
	 */
	enum Return {

		/** There is no outcome yet. */
		IN_TIME,

		/** There is an outcome; what the call holds is to be given back. */
		ENDED,

		/** The same, and nobody has waited for the work any more. */
		ABANDONED

	}

}
