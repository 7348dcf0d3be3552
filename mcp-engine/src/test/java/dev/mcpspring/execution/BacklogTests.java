package dev.mcpspring.execution;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backlog}.
 */
class BacklogTests {

	private long now = Duration.ofDays(1).toNanos();

	private final Backlog backlog = new Backlog(Duration.ofMillis(500), () -> this.now);

	@Test
	void isBurstForAFifthOfTheTimeout() {
		this.backlog.begin();
		pass(100);
		assertThat(this.backlog.isOverload()).isFalse();
		pass(1);
		assertThat(this.backlog.isOverload()).isTrue();
	}

	@Test
	void isBurstAgainAfterQueueThatWasEmpty() {
		this.backlog.begin();
		pass(200);
		this.backlog.begin();
		assertThat(this.backlog.isOverload()).isFalse();
	}

	@Test
	void goesOnThoughQueueIsEmptyForAMoment() {
		this.backlog.begin();
		pass(200);
		this.backlog.refuse();
		pass(100);
		this.backlog.begin();
		assertThat(this.backlog.isOverload()).isTrue();
		assertThat(this.backlog.refused()).isOne();
	}

	@Test
	void isOverWhenNothingHasBeenRefusedForAWhile() {
		this.backlog.begin();
		pass(200);
		this.backlog.refuse();
		pass(101);
		this.backlog.begin();
		assertThat(this.backlog.isOverload()).isFalse();
		assertThat(this.backlog.refused()).isZero();
	}

	private void pass(long millis) {
		this.now += Duration.ofMillis(millis).toNanos();
	}

}
