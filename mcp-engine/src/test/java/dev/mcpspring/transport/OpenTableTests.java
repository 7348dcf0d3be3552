package dev.mcpspring.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenTable}.
 */
class OpenTableTests {

	private final OpenTable<Integer, String> table = new OpenTable<>();

	@Test
	void findsWhatIsOpen() {
		this.table.put(1, "one");
		this.table.put(2, "two");
		assertThat(this.table.get(1)).isEqualTo("one");
		assertThat(this.table.get(3)).isNull();
		assertThat(this.table.keys()).containsExactlyInAnyOrder(1, 2);
		assertThat(this.table.values()).containsExactlyInAnyOrder("one", "two");
		assertThat(this.table.size()).isEqualTo(2);
	}

	@Test
	void removesOnce() {
		this.table.put(1, "one");
		assertThat(this.table.remove(1)).isEqualTo("one");
		assertThat(this.table.remove(1)).isNull();
		assertThat(this.table.isEmpty()).isTrue();
	}

	@Test
	void goesOnAfterAllOfManyAreClosed() {
		for (int round = 0; round < 3; round++) {
			IntStream.range(0, 1000).forEach((key) -> this.table.put(key, "open"));
			this.table.keys().forEach(this.table::remove);
			assertThat(this.table.isEmpty()).isTrue();
			this.table.put(round, "next");
			assertThat(this.table.get(round)).isEqualTo("next");
			this.table.remove(round);
		}
	}

	@Test
	void losesNothingWhileOthersCloseTheLast() {
		AtomicInteger lost = new AtomicInteger();
		AtomicInteger keys = new AtomicInteger();
		CompletableFuture<?>[] threads = IntStream.range(0, 4)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> openAndClose(keys, lost)))
			.toArray(CompletableFuture[]::new);
		assertThat(CompletableFuture.allOf(threads)).succeedsWithin(Duration.ofSeconds(60));
		assertThat(lost).hasValue(0);
		assertThat(this.table.isEmpty()).isTrue();
	}

	private void openAndClose(AtomicInteger keys, AtomicInteger lost) {
		for (int i = 0; i < 2_000; i++) {
			int[] own = IntStream.generate(keys::incrementAndGet)
				.limit(ThreadLocalRandom.current().nextInt(1, 100))
				.toArray();
			IntStream.of(own).forEach((key) -> this.table.put(key, "open"));
			for (int key : own) {
				boolean found = this.table.get(key) != null && this.table.remove(key) != null;
				lost.addAndGet(found ? 0 : 1);
			}
		}
	}

}
