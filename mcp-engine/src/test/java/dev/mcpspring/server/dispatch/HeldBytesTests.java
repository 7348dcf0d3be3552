package dev.mcpspring.server.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.mcpspring.buffer.MemoryBudget.Withdrawal;
import dev.mcpspring.buffer.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeldBytes}.
 */
class HeldBytesTests {

	private final MemoryBudget budget = new MemoryBudget(10, Duration.ofDays(1), (delay, action) -> Withdrawal.NONE);

	private final HeldBytes held = new HeldBytes(this.budget);

	private final List<String> events = new ArrayList<>();

	@Test
	void takesAtOnceWhileThereIsRoom() {
		assertThat(take(6)).isTrue();
		assertThat(this.held.takeNow(4)).isTrue();
		assertThat(this.held.held()).isEqualTo(10);
		assertThat(this.events).isEmpty();
	}

	@Test
	void givesBackAllOnce() {
		take(6);
		this.held.run();
		this.held.run();
		assertThat(this.budget.inUse()).isZero();
	}

	@Test
	void takesLaterWhenOthersGiveBack() {
		this.budget.tryReserve(10);
		assertThat(take(6)).isFalse();
		this.budget.release(10);
		assertThat(this.events).containsExactly("taken");
		assertThat(this.held.held()).isEqualTo(6);
	}

	@Test
	void holdsNothingAfterItsEnd() {
		this.budget.tryReserve(10);
		take(6);
		this.held.run();
		this.budget.release(10);
		assertThat(this.events).isEmpty();
		assertThat(this.budget.inUse()).isZero();
	}

	@Test
	void stopsWaitingWhenWithdrawn() {
		this.budget.tryReserve(10);
		take(6);
		this.held.withdraw();
		assertThat(this.budget.waiting()).isZero();
	}

	@Test
	void isRefusedWhatNeverFits() {
		assertThat(take(11)).isFalse();
		assertThat(this.events).containsExactly("refused");
	}

	private boolean take(long bytes) {
		return this.held.take(bytes, () -> this.events.add("taken"), () -> this.events.add("refused"));
	}

}
