package dev.mcpspring.execution;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Proves {@link ConcurrencyLimiter}.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
public class ConcurrencyLimiterProofTests {

	private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(2);

	private final int[] held = new int[10];

	@Operation(params = "thread")
	public boolean acquire(int thread) {
		boolean acquired = this.limiter.tryAcquire();
		if (acquired) {
			this.held[thread]++;
		}
		return acquired;
	}

	@Operation(params = "thread")
	public boolean release(int thread) {
		if (this.held[thread] == 0) {
			return false;
		}
		this.held[thread]--;
		this.limiter.release();
		return true;
	}

	@Operation
	public int inUse() {
		return this.limiter.inUse();
	}

	@Validate
	public void countsWhatIsHeld() {
		int sum = 0;
		for (int count : this.held) {
			sum += count;
		}
		if (sum != this.limiter.inUse()) {
			throw new IllegalStateException("held %d, counted %d".formatted(sum, this.limiter.inUse()));
		}
	}

	@Test
	void neverGivesMoreThanItHasAndCountsExactly() {
		Proof.linearizable(ConcurrencyLimiterProofTests.class, Specification.class);
	}

	/** The same for one thread. */
	public static class Specification {

		private final int[] held = new int[10];

		private int inUse;

		public boolean acquire(int thread) {
			if (this.inUse == 2) {
				return false;
			}
			this.inUse++;
			this.held[thread]++;
			return true;
		}

		public boolean release(int thread) {
			if (this.held[thread] == 0) {
				return false;
			}
			this.held[thread]--;
			this.inUse--;
			return true;
		}

		public int inUse() {
			return this.inUse;
		}

	}

}
