package dev.mcpspring.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Nesting}.
 */
class NestingTests {

	private final Nesting nesting = new Nesting(100);

	@Test
	void knowsWhatIsOpen() {
		assertThat(this.nesting.inObject()).isFalse();
		this.nesting.open(true);
		assertThat(this.nesting.inObject()).isTrue();
		this.nesting.open(false);
		assertThat(this.nesting.inObject()).isFalse();
		assertThat(this.nesting.depth()).isEqualTo(2);
		this.nesting.close();
		assertThat(this.nesting.inObject()).isTrue();
		this.nesting.close();
		assertThat(this.nesting.depth()).isZero();
	}

	@Test
	void takesAnyHash() {
		this.nesting.open(true);
		for (long hash = -20; hash <= 20; hash++) {
			assertThat(this.nesting.add(hash << 40)).isTrue();
			assertThat(this.nesting.add(hash << 40)).isFalse();
		}
	}

	@Test
	void agreesWithSetsWhateverIsOpenedAndClosed() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		Deque<Set<Long>> expected = new ArrayDeque<>();
		for (int i = 0; i < 200_000; i++) {
			int action = random.nextInt(100);
			if (action < 2 && expected.size() < 50 || expected.isEmpty()) {
				boolean object = random.nextInt(5) > 0;
				this.nesting.open(object);
				expected.push(new HashSet<>());
			}
			else if (action < 4) {
				this.nesting.close();
				expected.pop();
			}
			else if (this.nesting.inObject()) {
				long hash = random.nextInt(200) * 0x9E3779B97F4A7C15L + 2;
				assertThat(this.nesting.add(hash)).as(seed.toString()).isEqualTo(expected.element().add(hash));
			}
			assertThat(this.nesting.depth()).isEqualTo(expected.size());
		}
	}

}
