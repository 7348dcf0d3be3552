package dev.mcpspring.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FeatureRegistry}.
 */
class FeatureRegistryTests {

	private final FeatureRegistry<Named> registry = new FeatureRegistry<>();

	@Test
	void findsFeaturesByName() {
		this.registry.add(new Named("a", "A"));
		assertThat(this.registry.find("a")).isEqualTo(new Named("a", "A"));
		assertThat(this.registry.find("b")).isNull();
	}

	@Test
	void listsFeaturesInTheOrderOfTheirNames() {
		this.registry.add(new Named("b", "2"));
		this.registry.add(new Named("c", "3"));
		this.registry.add(new Named("a", "1"));
		assertThat(this.registry.all()).extracting(Named::value).containsExactly("1", "2", "3");
	}

	@Test
	void keepsTheFirstOfTwoFeaturesWithOneName() {
		assertThat(this.registry.add(new Named("a", "first"))).isTrue();
		assertThat(this.registry.add(new Named("a", "second"))).isFalse();
		assertThat(this.registry.find("a")).isEqualTo(new Named("a", "first"));
	}

	@Test
	void refusesToRegisterASecondFeatureWithOneName() {
		this.registry.register(new Named("a", "first"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.register(new Named("a", "second")))
			.withMessage("prompt: 'a' is registered already (expected: a name of its own)");
	}

	@Test
	void remembersThatSomeFeatureWasNotForEverybody() {
		this.registry.add(new Named("a", "A"));
		assertThat(this.registry.hasRules()).isFalse();
		this.registry.add(new Named("b", "B", AccessRule.scopes("x")));
		this.registry.remove("b");
		assertThat(this.registry.hasRules()).isTrue();
	}

	@Test
	void forgetsFeaturesThatWereRemoved() {
		this.registry.add(new Named("a", "A"));
		assertThat(this.registry.remove("a")).isTrue();
		assertThat(this.registry.remove("a")).isFalse();
		assertThat(this.registry.find("a")).isNull();
		assertThat(this.registry.all()).isEmpty();
	}

	@Test
	void showsReadersASnapshot() {
		this.registry.add(new Named("a", "A"));
		Collection<Named> before = this.registry.all();
		this.registry.add(new Named("b", "B"));
		this.registry.remove("a");
		assertThat(before).containsExactly(new Named("a", "A"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(before::clear);
	}

	@Test
	void losesNoFeatureThatThreadsAddTogether() throws InterruptedException {
		inThreads(4, (thread) -> {
			for (int i = 0; i < 300; i++) {
				this.registry.add(new Named(thread + "-" + i, "x"));
			}
			for (int i = 0; i < 300; i += 2) {
				this.registry.remove(thread + "-" + i);
			}
		});
		assertThat(this.registry.all()).hasSize(600);
	}

	@Test
	void addsAFeatureOnceThatThreadsAddTogether() throws InterruptedException {
		AtomicInteger added = new AtomicInteger();
		inThreads(4, (thread) -> {
			for (int i = 0; i < 500; i++) {
				if (this.registry.add(new Named("n" + i, "x"))) {
					added.incrementAndGet();
				}
			}
		});
		assertThat(added).hasValue(500);
	}

	@Test
	void alwaysShowsAStateThatWasThere() throws InterruptedException {
		// Two features, of which the second is only ever there together with the first.
		Named first = new Named("1", "first");
		Named second = new Named("2", "second");
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicInteger torn = new AtomicInteger();
		Thread reading = new Thread(() -> {
			while (!stopped.get()) {
				Collection<Named> seen = this.registry.all();
				if (seen.contains(second) && !seen.contains(first)) {
					torn.incrementAndGet();
				}
			}
		});
		reading.start();
		for (int i = 0; i < 20_000; i++) {
			this.registry.add(first);
			this.registry.add(second);
			this.registry.remove("2");
			this.registry.remove("1");
		}
		stopped.set(true);
		reading.join();
		assertThat(torn).hasValue(0);
	}

	private static void inThreads(int count, IntConsumer work) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < count; t++) {
			int name = t;
			threads.add(new Thread(() -> work.accept(name)));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private record Named(String name, String value, AccessRule access) implements Feature {

		Named(String name, String value) {
			this(name, value, AccessRule.NONE);
		}

		@Override
		public FeatureKind kind() {
			return FeatureKind.PROMPT;
		}

		@Override
		public Map<String, Object> meta() {
			return Map.of();
		}

	}

}
