package dev.mcpspring.buffer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ExecutorService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.mcpspring.buffer.MemoryBudget.Withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MemoryBudget}.
 */
class MemoryBudgetTests {

	private final List<String> events = new ArrayList<>();

	private final ManualTimer timer = new ManualTimer();

	private final MemoryBudget budget = new MemoryBudget(10, Duration.ofMillis(500), this.timer);

	@Test
	void grantsAtOnceWhileThereIsRoom() {
		reserve("a", 4);
		reserve("b", 6);
		assertThat(this.events).containsExactly("a granted", "b granted");
		assertThat(this.budget.inUse()).isEqualTo(10);
	}

	@Test
	void makesWaitersTakeTurns() {
		reserve("a", 8);
		reserve("b", 5);
		reserve("c", 1);
		assertThat(this.events).containsExactly("a granted");
		this.budget.release(8);
		assertThat(this.events).containsExactly("a granted", "b granted", "c granted");
		assertThat(this.budget.waits()).isEqualTo(2);
		assertThat(this.timer.alarms).isEmpty();
	}

	@Test
	void letsNobodyOvertake() {
		reserve("a", 8);
		reserve("b", 5);
		assertThat(this.budget.tryReserve(1)).isFalse();
	}

	@Test
	void refusesWhoHasWaitedLongEnough() {
		reserve("a", 8);
		reserve("b", 5);
		reserve("c", 2);
		this.timer.fireFirst();
		assertThat(this.events).containsExactly("a granted", "b refused", "c granted");
		assertThat(this.budget.timeouts()).isEqualTo(1);
	}

	@Test
	void refusesAtOnceWhatNeverFits() {
		reserve("a", 11);
		assertThat(this.events).containsExactly("a refused");
		assertThat(this.budget.inUse()).isZero();
	}

	@Test
	void withdrawnRequestMakesRoomForTheNext() {
		reserve("a", 8);
		Withdrawal b = reserve("b", 5);
		reserve("c", 2);
		b.withdraw();
		assertThat(this.events).containsExactly("a granted", "c granted");
		assertThat(this.budget.waiting()).isZero();
	}

	@Test
	void withdrawingWhatWasGrantedChangesNothing() {
		reserve("a", 8).withdraw();
		assertThat(this.budget.inUse()).isEqualTo(8);
	}

	@Test
	void refusesToTakeBackMoreThanWasReserved() {
		reserve("a", 4);
		assertThatIllegalStateException().isThrownBy(() -> this.budget.release(5))
			.withMessage("bytes: 5 (expected: <= 4, which are reserved)");
	}

	@Test
	void refusesCapacityOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MemoryBudget(0, Duration.ZERO, this.timer));
	}

	/**
	 * The shape of the stress test of Kafka's {@code BufferPool}: ten threads, fifty
	 * thousand reservations each, and nothing missing at the end.
	 */
	@Test
	@Timeout(60)
	void accountsExactlyUnderStress() throws Exception {
		MemoryBudget stressed = new MemoryBudget(5 * 1024, Duration.ofSeconds(30), (delay, action) -> Withdrawal.NONE);
		ExecutorService threads = Executors.newFixedThreadPool(10);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				running.add(threads.submit(() -> reserveAndRelease(stressed, 50_000)));
			}
			for (Future<?> thread : running) {
				thread.get();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(stressed.inUse()).isZero();
		assertThat(stressed.waiting()).isZero();
	}

	private static Void reserveAndRelease(MemoryBudget budget, int times) throws Exception {
		for (int i = 0; i < times; i++) {
			long bytes = ThreadLocalRandom.current().nextInt(1, 1024);
			CompletableFuture<Void> granted = new CompletableFuture<>();
			budget.reserve(bytes, () -> granted.complete(null),
					() -> granted.completeExceptionally(new IllegalStateException("refused")));
			granted.get(30, TimeUnit.SECONDS);
			assertThat(budget.inUse()).isBetween(bytes, budget.capacity());
			budget.release(bytes);
		}
		return null;
	}

	private Withdrawal reserve(String name, long bytes) {
		return this.budget.reserve(bytes, () -> this.events.add(name + " granted"),
				() -> this.events.add(name + " refused"));
	}

	private static final class ManualTimer implements MemoryBudget.Timer {

		private final List<Runnable> alarms = new ArrayList<>();

		@Override
		public Withdrawal schedule(Duration delay, Runnable action) {
			this.alarms.add(action);
			return () -> this.alarms.remove(action);
		}

		void fireFirst() {
			this.alarms.remove(0).run();
		}

	}

}
