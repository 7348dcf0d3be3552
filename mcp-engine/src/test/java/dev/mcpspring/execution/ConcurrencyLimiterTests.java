package dev.mcpspring.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConcurrencyLimiter} and {@link Permit}.
 */
class ConcurrencyLimiterTests {

	private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(3);

	@Test
	void givesAsManyPermitsAsItHas() {
		assertThat(this.limiter.limit()).isEqualTo(3);
		assertThat(this.limiter.tryAcquire()).isNotNull();
		assertThat(this.limiter.tryAcquire()).isNotNull();
		assertThat(this.limiter.tryAcquire()).isNotNull();
		assertThat(this.limiter.tryAcquire()).isNull();
		assertThat(this.limiter.inUse()).isEqualTo(3);
	}

	@Test
	void givesAPermitAgainThatCameBack() {
		this.limiter.tryAcquire();
		this.limiter.tryAcquire();
		this.limiter.tryAcquire().close();
		assertThat(this.limiter.inUse()).isEqualTo(2);
		assertThat(this.limiter.tryAcquire()).isNotNull();
	}

	@Test
	void takesAPermitBackOnce() {
		Permit permit = this.limiter.tryAcquire();
		this.limiter.tryAcquire();
		permit.close();
		permit.close();
		assertThat(this.limiter.inUse()).isOne();
	}

	@Test
	void neverGivesMoreThanTheLimitToManyThreads() throws InterruptedException {
		AtomicInteger held = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		inThreads(8, () -> {
			for (int i = 0; i < 50_000; i++) {
				Permit permit = this.limiter.tryAcquire();
				if (permit != null) {
					most.accumulateAndGet(held.incrementAndGet(), Math::max);
					held.decrementAndGet();
					permit.close();
					if (ThreadLocalRandom.current().nextInt(4) == 0) {
						permit.close();
					}
				}
			}
		});
		assertThat(most.get()).isBetween(1, 3);
		assertThat(this.limiter.inUse()).isZero();
	}

	@Test
	void takesAPermitBackOnceFromThreadsThatCloseItTogether() throws InterruptedException {
		List<Permit> permits = new ArrayList<>();
		ConcurrencyLimiter large = new ConcurrencyLimiter(20_000);
		for (int i = 0; i < large.limit(); i++) {
			permits.add(large.tryAcquire());
		}
		inThreads(4, () -> permits.forEach(Permit::close));
		assertThat(large.inUse()).isZero();
	}

	private static void inThreads(int count, Runnable work) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			threads.add(new Thread(work));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
	}

}
