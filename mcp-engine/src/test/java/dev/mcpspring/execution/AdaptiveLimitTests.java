package dev.mcpspring.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdaptiveLimit}, in simulated time: a back end that serves so many
 * calls at once, and lets the others wait.
 */
class AdaptiveLimitTests {

	private static final long SERVICE = TimeUnit.MILLISECONDS.toNanos(10);

	private final AtomicInteger limit = new AtomicInteger();

	private final AdaptiveLimit adaptive = new AdaptiveLimit(20, 1000, this.limit::set);

	private long now;

	@Test
	void startsBetweenItsBounds() {
		assertThat(this.limit).hasValue(80);
	}

	@Test
	void risesWhileCallsTakeNoLonger() {
		simulate(3000, Integer.MAX_VALUE);
		assertThat(this.limit.get()).isGreaterThan(200);
	}

	@Test
	void fallsWhenTheBackEndSlowsDownAndNeverBelowItsMinimum() {
		simulate(3000, Integer.MAX_VALUE);
		int before = this.limit.get();
		simulate(2000, 10);
		assertThat(this.limit.get()).isBetween(20, before / 2);
	}

	@Test
	void staysWithinItsMaximum() {
		simulate(50_000, Integer.MAX_VALUE);
		assertThat(this.limit.get()).isBetween(500, 1000);
	}

	/**
	 * Keeps as many calls in flight as the limit allows, round by round.
	 * @param capacity how many of them the back end serves at once
	 */
	private void simulate(int rounds, int capacity) {
		for (int round = 0; round < rounds; round++) {
			int inFlight = this.limit.get();
			long latency = SERVICE * Math.max(1, inFlight / capacity);
			for (int i = 0; i < Math.min(30, inFlight); i++) {
				this.adaptive.sample(this.now, latency, inFlight, false);
			}
			this.now += latency;
		}
	}

}
