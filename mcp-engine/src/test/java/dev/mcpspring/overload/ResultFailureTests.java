package dev.mcpspring.overload;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that fail while they are written: row D14 of the table of faults.
 */
class ResultFailureTests {

	private static final String INTERNAL_ERROR = "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,"
			+ "\"message\":\"Internal error\"}}";

	@ParameterizedTest
	@EnumSource(Edge.class)
	void nothingOfAResultIsSentThatFailsAfterAnyByte(Edge edge) {
		AtomicInteger bytes = new AtomicInteger();
		ToolHandler handler = ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
			.text("half")
			.structuredContent(Map.of("digits", new FailingDigits(bytes.get())))
			.build());
		try (LiveServer server = new LiveServer(edge, ExecutionSettings.defaults()).tool("failing", handler)) {
			// Everywhere in a small result, and around the sizes at which buffers grow.
			IntStream
				.concat(IntStream.range(0, Scale.of(150, 5000)), IntStream.of(256, 1024, 8000, 16384, 65536, 1 << 20)
					.flatMap((size) -> IntStream.rangeClosed(size / 2 - 2, size / 2 + 2)))
				.forEach((after) -> {
					bytes.set(after);
					Answer answer = server.call("failing");
					assertThat(answer.status()).isEqualTo(200);
					assertThat(answer.body()).as("after %d", after).isEqualTo(INTERNAL_ERROR);
				});
			assertThat(server.call("echo").isResult()).isTrue();
		}
	}

	/**
	 * Two bytes for each digit, and then a failure.
	 */
	private static final class FailingDigits implements Iterable<Integer> {

		private final int count;

		FailingDigits(int count) {
			this.count = count;
		}

		@Override
		public Iterator<Integer> iterator() {
			return new Iterator<>() {

				private int written;

				@Override
				public boolean hasNext() {
					return true;
				}

				@Override
				public Integer next() {
					if (this.written++ == FailingDigits.this.count) {
						throw new NoSuchElementException("half");
					}
					return this.written % 10;
				}

			};
		}

	}

}
