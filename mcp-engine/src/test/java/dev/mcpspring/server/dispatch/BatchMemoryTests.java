package dev.mcpspring.server.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.FakeTransportContext;
import dev.mcpspring.transport.RecordingOutbound;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BatchCall} where there is no memory for all responses.
 */
class BatchMemoryTests {

	private final ScarceAllocator allocator = new ScarceAllocator();

	private final Engine engine = new Engine(this.allocator, 2).tool("echo",
			(arguments, exchange) -> Mono.just(CallToolResult.text("x".repeat(20))));

	@AfterEach
	void givesEverythingBack() {
		this.engine.close();
		assertThat(this.allocator.buffers).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
	}

	@Test
	void answersWithTheResponsesThatThereIsRoomFor() {
		RecordingOutbound answer = batch(2000, 50);
		JsonNode responses = JsonMapper.shared().readTree(answer.response());
		assertThat(responses.isArray()).isTrue();
		assertThat(responses.size()).isBetween(1, 49);
		assertThat(answer.outcome()).isEqualTo(Outcome.OK);
	}

	@Test
	void saysThatThereIsNoRoomForAnyResponse() {
		RecordingOutbound answer = batch(10, 3);
		assertThat(answer.response()).isNull();
		assertThat(answer.outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
	}

	private RecordingOutbound batch(int capacity, int calls) {
		FakeTransportContext session = this.engine.session("2025-03-26");
		String batch = IntStream.rangeClosed(1, calls)
			.mapToObj(
					"""
							{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"echo","arguments":{}}}"""::formatted)
			.collect(Collectors.joining(",", "[", "]"));
		this.allocator.scarceAfter(capacity);
		return this.engine.send(batch, session).await();
	}

	/**
	 * Makes buffers that never grow beyond a size once there are so many of them that one
	 * is the batch's own.
	 */
	private static final class ScarceAllocator extends AbstractByteBufAllocator {

		private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

		private int capacity = Integer.MAX_VALUE;

		ScarceAllocator() {
			super(false);
		}

		/**
		 * The first buffer from now on is that of the message, the second the batch's.
		 */
		void scarceAfter(int capacity) {
			this.capacity = capacity;
			this.made = 0;
		}

		private int made;

		@Override
		protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
			boolean scarce = this.capacity < Integer.MAX_VALUE && ++this.made == 2;
			ByteBuf buffer = scarce
					? new UnpooledHeapByteBuf(this, Math.min(initialCapacity, this.capacity), this.capacity)
					: new UnpooledHeapByteBuf(this, initialCapacity, maxCapacity);
			this.buffers.add(buffer);
			return buffer;
		}

		@Override
		protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
			return newHeapBuffer(initialCapacity, maxCapacity);
		}

		@Override
		public boolean isDirectBufferPooled() {
			return false;
		}

	}

}
