package dev.mcpspring.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link OutboundQueue}.
 */
class OutboundQueueTests {

	private static final Object SOURCE = new Object();

	private static final int ANY = Integer.MAX_VALUE;

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final OutboundQueue queue = new OutboundQueue(new OutboundSettings(4, 10, 3, 0.5, Duration.ofSeconds(20)));

	@Test
	void handsOutBatchesInOrder() {
		offer("1", OverflowPolicy.DROP);
		offer("2", OverflowPolicy.DROP);
		offer("3", OverflowPolicy.DROP);
		offer("4", OverflowPolicy.DROP);
		assertThat(poll()).isEqualTo("123");
		assertThat(poll()).isEqualTo("4");
		assertThat(this.queue.poll(ANY)).isNull();
		assertThat(this.queue.bytes()).isZero();
	}

	@Test
	void handsOutNoMoreBytesThanAskedFor() {
		offer("12", OverflowPolicy.DROP);
		offer("34", OverflowPolicy.DROP);
		offer("567", OverflowPolicy.DROP);
		assertThat(poll(4)).isEqualTo("1234");
		assertThat(poll(2)).isEqualTo("567");
	}

	@Test
	void dropsWhatIsOneTooMany() {
		for (int i = 0; i < 4; i++) {
			assertThat(offer("x", OverflowPolicy.DROP)).isTrue();
		}
		assertThat(offer("y", OverflowPolicy.DROP)).isFalse();
		assertThat(drained()).isEqualTo("xxxx");
	}

	@Test
	void dropsWhatHasOneByteTooMany() {
		offer("12345", OverflowPolicy.DROP);
		assertThat(offer("123456", OverflowPolicy.DROP)).isFalse();
		assertThat(offer("12345", OverflowPolicy.DROP)).isTrue();
		this.queue.discard();
	}

	@Test
	void takesOneLargeFrameWhenEmpty() {
		assertThat(offer("12345678901234567890", OverflowPolicy.DROP)).isTrue();
		this.queue.discard();
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void neverDropsTheResponse() {
		for (int i = 0; i < 4; i++) {
			offer("123456789", OverflowPolicy.DROP);
		}
		assertThat(offer("response", OverflowPolicy.KEEP)).isTrue();
		assertThat(drained()).endsWith("response");
	}

	@Test
	void keepsEveryProgressBelowTheWatermark() {
		offer("1", OverflowPolicy.COALESCE);
		offer("2", OverflowPolicy.COALESCE);
		assertThat(drained()).isEqualTo("12");
	}

	@Test
	void keepsOnlyTheLastProgressAboveTheWatermark() {
		offer("1", OverflowPolicy.COALESCE);
		offer("l", OverflowPolicy.DROP);
		assertThat(offer("2", OverflowPolicy.COALESCE)).isFalse();
		assertThat(offer("3", OverflowPolicy.COALESCE)).isFalse();
		assertThat(drained()).isEqualTo("l3");
	}

	@Test
	void coalescesProgressOfOneSourceOnly() {
		offer("1", OverflowPolicy.COALESCE);
		offer("l", OverflowPolicy.DROP);
		this.queue.offer(frame("other"), OverflowPolicy.COALESCE, new Object());
		assertThat(drained()).isEqualTo("1lother");
	}

	@Test
	void settingsNameWhatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> new OutboundSettings(1, 1, 1, 1.1, Duration.ofSeconds(1)))
			.withMessage("queueWatermark: 1.1 (expected: > 0 and <= 1)");
	}

	private boolean offer(String text, OverflowPolicy policy) {
		return this.queue.offer(frame(text), policy, SOURCE);
	}

	private String drained() {
		StringBuilder text = new StringBuilder();
		while (!this.queue.isEmpty()) {
			text.append(poll());
		}
		return text.toString();
	}

	private String poll() {
		return poll(ANY);
	}

	private String poll(int maxBytes) {
		ByteBuf batch = this.queue.poll(maxBytes);
		try {
			return batch.toString(StandardCharsets.UTF_8);
		}
		finally {
			batch.release();
		}
	}

	private ByteBuf frame(String text) {
		return this.leaks.allocator().buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

}
