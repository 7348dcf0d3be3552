package dev.mcpspring.benchmarks.message;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is measured does what it claims to do, as a benchmark of a wrong answer is fast
 * for nothing.
 */
class BenchmarkCorrectnessTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100, 1000 })
	void readsRequest(int kilobytes) {
		DecodeBenchmark benchmark = new DecodeBenchmark(kilobytes);
		benchmark.setUp();
		byte[] request = new Message(kilobytes).request();
		assertThat(benchmark.baseline()).isEqualTo(request);
		assertThat(benchmark.decodeDirect()).isEqualTo(Message.METHOD);
		assertThat(benchmark.decodeHeap()).isEqualTo(Message.METHOD);
		assertThat(benchmark.jacksonTokens()).isEqualTo(17);
		assertThat(benchmark.jacksonTree().at("/params/data").asString()).isEqualTo(new Message(kilobytes).data());
		benchmark.tearDown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100, 1000 })
	void bindsArguments(int kilobytes) throws Exception {
		BindBenchmark benchmark = new BindBenchmark(kilobytes);
		benchmark.setUp();
		BindBenchmark.Arguments arguments = new BindBenchmark.Arguments(new Message(kilobytes).data(), kilobytes,
				Message.TIMESTAMP);
		assertThat(benchmark.baseline()).isEqualTo(arguments);
		assertThat(benchmark.bind()).isEqualTo(arguments);
		benchmark.tearDown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 100 })
	void readsBatch(int requests) {
		BatchBenchmark benchmark = new BatchBenchmark(requests);
		benchmark.setUp();
		assertThat(benchmark.baseline()).hasSizeGreaterThan(1024 * requests);
		assertThat(benchmark.decode()).isEqualTo(requests);
		assertThat(benchmark.jacksonTree()).hasSize(requests);
		benchmark.tearDown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100, 1000 })
	void writesResponse(int kilobytes) {
		EncodeBenchmark benchmark = new EncodeBenchmark(kilobytes);
		benchmark.setUp();
		byte[] response = new Message(kilobytes).response();
		assertThat(benchmark.baseline()).isEqualTo(response);
		assertThat(benchmark.encode()).isEqualTo(response.length);
		assertThat(benchmark.jacksonTokens()).isEqualTo(response.length);
		assertThat(benchmark.jacksonValue()).isEqualTo(response.length);
		assertThat(bytes(benchmark.encoded())).isEqualTo(response);
		assertThat(bytes(benchmark.writtenByTokens())).isEqualTo(response);
		assertThat(bytes(benchmark.writtenAsValue())).isEqualTo(response);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100, 1000 })
	void measuresMessageOfNamedSize(int kilobytes) {
		Message message = new Message(kilobytes);
		assertThat(new JsonMapper().readTree(message.request()).at("/params/data").asString())
			.hasSize(1024 * kilobytes);
	}

	private static byte[] bytes(ByteBuf frame) {
		byte[] bytes = new byte[frame.readableBytes()];
		frame.readBytes(bytes).release();
		return bytes;
	}

}
