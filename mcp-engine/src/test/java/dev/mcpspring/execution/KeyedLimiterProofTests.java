package dev.mcpspring.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Proves {@link KeyedLimiter}.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "key", gen = IntGen.class, conf = "0:1")
public class KeyedLimiterProofTests {

	private final KeyedLimiter<Integer> limiter = new KeyedLimiter<>();

	private final List<Deque<KeyedLimiter<Integer>.Count>> held = new ArrayList<>();

	public KeyedLimiterProofTests() {
		for (int i = 0; i < 20; i++) {
			this.held.add(new ArrayDeque<>());
		}
	}

	@Operation(params = { "thread", "key" })
	public boolean acquire(int thread, int key) {
		KeyedLimiter<Integer>.Count count = this.limiter.tryAcquire(key, 2);
		if (count != null) {
			this.held.get(2 * thread + key).push(count);
		}
		return count != null;
	}

	@Operation(params = { "thread", "key" })
	public boolean release(int thread, int key) {
		Deque<KeyedLimiter<Integer>.Count> counts = this.held.get(2 * thread + key);
		if (counts.isEmpty()) {
			return false;
		}
		counts.pop().release();
		return true;
	}

	@Operation(params = "key")
	public int inUse(int key) {
		return this.limiter.inUse(key);
	}

	@Validate
	public void keepsKeysThatAreInUseOnly() {
		int keys = 0;
		for (int key = 0; key < 2; key++) {
			int sum = 0;
			for (int thread = 0; thread < 10; thread++) {
				sum += this.held.get(2 * thread + key).size();
			}
			if (sum != this.limiter.inUse(key)) {
				throw new IllegalStateException("held %d, counted %d".formatted(sum, this.limiter.inUse(key)));
			}
			keys += Math.min(1, sum);
		}
		if (keys != this.limiter.size()) {
			throw new IllegalStateException("%d keys in use, %d kept".formatted(keys, this.limiter.size()));
		}
	}

	@Test
	void countsEachKeyExactlyAndForgetsItAfterwards() {
		Proof.linearizable(KeyedLimiterProofTests.class, Specification.class);
	}

	/** The same for one thread. */
	public static class Specification {

		private final int[] held = new int[20];

		private final int[] inUse = new int[2];

		public boolean acquire(int thread, int key) {
			if (this.inUse[key] == 2) {
				return false;
			}
			this.inUse[key]++;
			this.held[2 * thread + key]++;
			return true;
		}

		public boolean release(int thread, int key) {
			if (this.held[2 * thread + key] == 0) {
				return false;
			}
			this.held[2 * thread + key]--;
			this.inUse[key]--;
			return true;
		}

		public int inUse(int key) {
			return this.inUse[key];
		}

	}

}
