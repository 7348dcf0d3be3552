package dev.mcpspring.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.publisher.TestPublisher;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodySubscriber} where the message fails with an error that Reactor
 * would not pass on.
 */
class BodySubscriberTests {

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final TestPublisher<ByteBuf> body = TestPublisher.create();

	private final Failing message = new Failing();

	private final AtomicInteger answers = new AtomicInteger();

	private final HttpReply reply = new HttpReply((known) -> this.answers.incrementAndGet());

	BodySubscriberTests() {
		this.body.subscribe(new BodySubscriber<>(this.message, this.reply, Function.identity(), () -> false));
	}

	@Test
	void answersWhenTheMessageCannotTakeAChunk() {
		this.message.failsToAppend = true;
		this.body.next(chunk());
		assertAnswered();
		this.body.assertCancelled();
	}

	@Test
	void answersWhenTheMessageCannotBeCompleted() {
		this.body.next(chunk()).complete();
		assertAnswered();
	}

	private void assertAnswered() {
		assertThat(this.answers).hasValue(1);
		assertThat(this.reply.status()).isEqualTo(500);
		assertThat(this.message.aborts).isOne();
	}

	private ByteBuf chunk() {
		return this.leaks.allocator().buffer().writeBytes("{}".getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * A message for which there is no memory.
	 */
	private static final class Failing implements InboundMessage {

		private boolean failsToAppend;

		private int aborts;

		@Override
		public boolean expect(long bytes, Runnable ready, Runnable refused) {
			return true;
		}

		@Override
		public void withdraw() {
		}

		@Override
		public boolean append(ByteBuf chunk) {
			chunk.release();
			if (this.failsToAppend) {
				throw new OutOfMemoryError("test");
			}
			return true;
		}

		@Override
		public void complete(Outbound outbound) {
			throw new NoClassDefFoundError("test");
		}

		@Override
		public void abort() {
			this.aborts++;
		}

	}

}
