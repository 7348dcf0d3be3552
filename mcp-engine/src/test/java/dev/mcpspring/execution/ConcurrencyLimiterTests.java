package dev.mcpspring.execution;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConcurrencyLimiter}.
 */
class ConcurrencyLimiterTests {

	private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(3);

	@Test
	void givesAsManyAsItHas() {
		assertThat(this.limiter.limit()).isEqualTo(3);
		for (int i = 0; i < 3; i++) {
			assertThat(this.limiter.tryAcquire()).isTrue();
		}
		assertThat(this.limiter.tryAcquire()).isFalse();
		assertThat(this.limiter.inUse()).isEqualTo(3);
	}

	@Test
	void givesAgainWhatCameBack() {
		for (int i = 0; i < 3; i++) {
			this.limiter.tryAcquire();
		}
		this.limiter.release();
		assertThat(this.limiter.inUse()).isEqualTo(2);
		assertThat(this.limiter.tryAcquire()).isTrue();
	}

	@Test
	void takesNothingBackWhenItsLimitFalls() {
		for (int i = 0; i < 3; i++) {
			this.limiter.tryAcquire();
		}
		this.limiter.limit(1);
		this.limiter.release();
		assertThat(this.limiter.inUse()).isEqualTo(2);
		assertThat(this.limiter.tryAcquire()).isFalse();
		this.limiter.release();
		this.limiter.release();
		assertThat(this.limiter.tryAcquire()).isTrue();
	}

	@Test
	void refusesLimitThatLetsNobodyThrough() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.limiter.limit(0))
			.withMessage("limit: 0 (expected: >= 1)");
	}

	@Test
	void neverGivesMoreThanTheLimitToManyThreads() {
		AtomicInteger held = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Threads.run(10, () -> {
			for (int i = 0; i < 50_000; i++) {
				if (this.limiter.tryAcquire()) {
					most.accumulateAndGet(held.incrementAndGet(), Math::max);
					if (ThreadLocalRandom.current().nextInt(64) == 0) {
						Thread.yield();
					}
					held.decrementAndGet();
					this.limiter.release();
				}
			}
		});
		assertThat(most.get()).isBetween(1, 3);
		assertThat(this.limiter.inUse()).isZero();
	}

}
