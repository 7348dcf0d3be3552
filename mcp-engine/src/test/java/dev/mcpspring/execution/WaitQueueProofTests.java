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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Proves {@link WaitQueue}.
 */
@Param(name = "thread", gen = ThreadIdGen.class)
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class WaitQueueProofTests {

	private final WaitQueue<Integer> queue = new WaitQueue<>(1);

	private final List<Deque<WaitQueue<Integer>.Place>> places = new ArrayList<>();

	public WaitQueueProofTests() {
		for (int i = 0; i < 10; i++) {
			this.places.add(new ArrayDeque<>());
		}
	}

	@Operation(params = { "thread", "value" })
	public void add(int thread, int value) {
		this.places.get(thread).push(this.queue.add(value));
	}

	@Operation
	public @Nullable Integer poll() {
		return this.queue.poll();
	}

	@Operation(params = "thread")
	public boolean leave(int thread) {
		WaitQueue<Integer>.Place place = this.places.get(thread).poll();
		return place != null && place.leave();
	}

	@Validate
	public void countsWhatWaits() {
		int size = this.queue.size();
		int waiting = 0;
		while (this.queue.poll() != null) {
			waiting++;
		}
		if (size != waiting || this.queue.places() != 0) {
			throw new IllegalStateException(
					"%d wait, %d counted, %d places left".formatted(waiting, size, this.queue.places()));
		}
	}

	@Test
	void handsOutInOrderEachOnceAndNoneThatLeft() {
		Proof.linearizable(WaitQueueProofTests.class, Specification.class);
	}

	/** The same for one thread. */
	public static class Specification {

		private final List<int[]> queue = new ArrayList<>();

		private final List<Deque<int[]>> places = new ArrayList<>();

		public Specification() {
			for (int i = 0; i < 10; i++) {
				this.places.add(new ArrayDeque<>());
			}
		}

		public void add(int thread, int value) {
			int[] place = { value };
			this.queue.add(place);
			this.places.get(thread).push(place);
		}

		public @Nullable Integer poll() {
			return this.queue.isEmpty() ? null : this.queue.remove(0)[0];
		}

		public boolean leave(int thread) {
			int[] place = this.places.get(thread).poll();
			return place != null && this.queue.removeIf((other) -> other == place);
		}

	}

}
