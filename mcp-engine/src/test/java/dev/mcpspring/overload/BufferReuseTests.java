package dev.mcpspring.overload;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.test.Scale;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Buffers that were given back hold poison, or the next request: row D12 of the table of
 * faults. Nobody may get anything of either.
 */
class BufferReuseTests {

	private static final JsonSchema ANYTHING = JsonSchema.parse("{\"type\":\"object\"}");

	/** No call is turned away, however slow the machine. */
	private static final ExecutionSettings PATIENT = new ExecutionSettings(AdmissionSettings.defaults(),
			new WorkerSettings(64, 2048, Duration.ofMinutes(1)), Duration.ofMinutes(1), Duration.ofMinutes(10));

	private static final byte POISON = (byte) '~';

	@ParameterizedTest
	@EnumSource(Edge.class)
	void answersHoldNothingOfOtherRequests(Edge edge) {
		callAtOnce(edge, PooledByteBufAllocator.DEFAULT, Scale.of(2000, 1_000_000));
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void answersHoldNothingThatWasReadFromReleasedBuffers(Edge edge) {
		PoisoningAllocator allocator = new PoisoningAllocator();
		callAtOnce(edge, allocator, Scale.of(1000, 100_000));
		assertThat(allocator.poisoned()).isPositive();
	}

	private static void callAtOnce(Edge edge, ByteBufAllocator allocator, int calls) {
		RandomGenerator random = Seed.ofThisRun().random();
		ToolHandler echo = ToolHandler
			.blocking((arguments, exchange) -> CallToolResult.text(arguments.asTree().path("secret").asString()));
		ToolHandler later = (arguments, exchange) -> Mono
			.fromSupplier(() -> CallToolResult.text(arguments.asTree().path("secret").asString()));
		try (LiveServer server = new LiveServer(edge, PATIENT, allocator)
			.tool(new ToolSpecification(Tool.builder("repeat").inputSchema(ANYTHING).build(), echo))
			.tool(new ToolSpecification(Tool.builder("repeat_later").inputSchema(ANYTHING).build(), later))) {
			for (int done = 0; done < calls; done += 100) {
				Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
				IntStream.range(done, done + 100).forEach((i) -> {
					String secret = (Integer.toHexString(i) + ".").repeat(random.nextInt(1, 2000));
					answers.put(secret + i, server.begin((i % 2 == 0) ? "repeat" : "repeat_later", null,
							"{\"secret\":\"%s\"}".formatted(secret + i)));
				});
				answers.forEach(
						(secret, answer) -> assertThat(answer.join().body()).contains("\"text\":\"" + secret + "\"")
							.doesNotContain("~"));
			}
		}
	}

	/**
	 * Fills what is released with poison, and hands it out again.
	 */
	private static final class PoisoningAllocator extends AbstractByteBufAllocator {

		private final Queue<ByteBuffer> released = new ConcurrentLinkedQueue<>();

		private final AtomicInteger count = new AtomicInteger();

		PoisoningAllocator() {
			super(true);
		}

		@Override
		public boolean isDirectBufferPooled() {
			return false;
		}

		int poisoned() {
			return this.count.get();
		}

		@Override
		protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
			return newDirectBuffer(initialCapacity, maxCapacity);
		}

		@Override
		protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
			ByteBuffer memory = this.released.poll();
			return new Poisoned((memory != null && memory.capacity() == initialCapacity) ? memory
					: ByteBuffer.allocateDirect(initialCapacity), maxCapacity);
		}

		private final class Poisoned extends UnpooledDirectByteBuf {

			private final ByteBuffer memory;

			Poisoned(ByteBuffer memory, int maxCapacity) {
				super(PoisoningAllocator.this, memory, maxCapacity);
				this.memory = memory;
				clear();
			}

			@Override
			protected void deallocate() {
				for (int i = 0; i < this.memory.capacity(); i++) {
					this.memory.put(i, POISON);
				}
				PoisoningAllocator.this.count.incrementAndGet();
				super.deallocate();
				PoisoningAllocator.this.released.add(this.memory);
			}

		}

	}

}
