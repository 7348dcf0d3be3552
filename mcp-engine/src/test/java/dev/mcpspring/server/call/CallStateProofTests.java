package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicInteger;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.Proof;

/**
 * Proves {@link CallState}: whatever its threads do, a call has one outcome at most, its
 * work is begun once at most, and what it holds is given back once, exactly when there is
 * an outcome and no work runs.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class CallStateProofTests {

	private final CallState state = new CallState();

	private final boolean[] working = new boolean[10];

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger outcomes = new AtomicInteger();

	private final AtomicInteger givenBack = new AtomicInteger();

	private final AtomicInteger zombies = new AtomicInteger();

	@Operation(runOnce = true)
	public void queue() {
		this.state.queue();
	}

	@Operation(params = "thread")
	public boolean begin(int thread) {
		boolean begins = this.state.begin();
		if (begins) {
			this.working[thread] = true;
			this.begun.incrementAndGet();
		}
		return begins;
	}

	@Operation(params = "thread")
	public String finish(int thread) {
		if (!this.working[thread]) {
			return "no work";
		}
		this.working[thread] = false;
		CallState.Return means = this.state.finish();
		if (means != CallState.Return.IN_TIME) {
			this.givenBack.incrementAndGet();
		}
		if (means == CallState.Return.ABANDONED) {
			this.zombies.decrementAndGet();
		}
		return means.toString();
	}

	@Operation
	public String end() {
		return ended(this.state.end());
	}

	@Operation
	public String abandon() {
		CallState.End end = this.state.abandon();
		if (end == CallState.End.WORK_RUNS) {
			this.zombies.incrementAndGet();
		}
		return ended(end);
	}

	@Operation
	public boolean abandonQueued() {
		boolean ended = this.state.abandonQueued();
		if (ended) {
			ended(CallState.End.GIVE_BACK);
		}
		return ended;
	}

	private String ended(CallState.End end) {
		if (end != CallState.End.TOO_LATE) {
			this.outcomes.incrementAndGet();
		}
		if (end == CallState.End.GIVE_BACK) {
			this.givenBack.incrementAndGet();
		}
		return end.toString();
	}

	@Validate
	public void givesBackOnce() {
		boolean works = false;
		for (boolean working : this.working) {
			works |= working;
		}
		check("outcomes", this.outcomes.get(), this.state.isEnded() ? 1 : 0);
		check("begun", Math.min(1, this.begun.get()), this.begun.get());
		check("given back", this.givenBack.get(), (this.state.isEnded() && !works) ? 1 : 0);
		if (!works) {
			check("zombies", this.zombies.get(), 0);
		}
	}

	private static void check(String what, int found, int expected) {
		if (found != expected) {
			throw new IllegalStateException("%s: %d (expected: %d)".formatted(what, found, expected));
		}
	}

	@Test
	void hasOneOutcomeAndGivesBackOnce() {
		Proof.linearizable(CallStateProofTests.class, CallStateProofTests.class, 0);
	}

	@Test
	void givesBackOnceThoughItEndsWhileItsWorkReturns() {
		Proof.linearizable(Begun.class, Begun.class, 0);
	}

	/** A call whose work runs already. */
	public static class Begun {

		private final CallState state = new CallState();

		private final AtomicInteger outcomes = new AtomicInteger();

		private final AtomicInteger givenBack = new AtomicInteger();

		private volatile boolean works = true;

		public Begun() {
			this.state.queue();
			this.state.begin();
		}

		@Operation(runOnce = true)
		public String finish() {
			CallState.Return means = this.state.finish();
			this.works = false;
			if (means != CallState.Return.IN_TIME) {
				this.givenBack.incrementAndGet();
			}
			return means.toString();
		}

		@Operation
		public String end() {
			return ended(this.state.end());
		}

		@Operation
		public String abandon() {
			return ended(this.state.abandon());
		}

		private String ended(CallState.End end) {
			if (end != CallState.End.TOO_LATE) {
				this.outcomes.incrementAndGet();
			}
			if (end == CallState.End.GIVE_BACK) {
				this.givenBack.incrementAndGet();
			}
			return end.toString();
		}

		@Validate
		public void givesBackOnce() {
			check("outcomes", this.outcomes.get(), this.state.isEnded() ? 1 : 0);
			check("given back", this.givenBack.get(), (this.state.isEnded() && !this.works) ? 1 : 0);
		}

	}

}
