package dev.mcpspring.benchmarks.invocation;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallBenchmark}.
 */
class CallBenchmarkTests {

	@ParameterizedTest
	@ValueSource(ints = { 100, 10_000, 100_000 })
	void callsTheTool(int length) {
		CallBenchmark benchmark = new CallBenchmark(length);
		benchmark.setUp();
		assertThat(benchmark.baseline()).isGreaterThan(length);
		assertThat(benchmark.call()).isGreaterThan(length);
		ReadReply reply = new ReadReply();
		benchmark.engine().call(benchmark.request(), reply);
		assertThat(new JsonMapper().readTree(reply.text).at("/result/content/0/text").asString())
			.isEqualTo("x".repeat(length));
		benchmark.tearDown();
	}

	/**
	 * Keeps the answer.
	 */
	private static final class ReadReply extends Engine.Reply {

		private String text = "";

		@Override
		protected void taken(ByteBuf response) {
			this.text = response.toString(StandardCharsets.UTF_8);
		}

	}

}
