package dev.mcpspring.benchmarks.invocation;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of an echo tool that does not block, from the bytes of the request to those of
 * the answer. The baseline reads the message with Jackson and writes the answer with it,
 * and has no protocol, no limits and nobody who watches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final Engine.Reply reply = new Engine.Reply();

	@Param({ "100", "10000", "100000" })
	private int length = 100;

	private Engine engine = new Engine();

	private byte[] bytes = {};

	private ByteBuf request = Unpooled.EMPTY_BUFFER;

	/**
	 * Creates a benchmark of a small message.
	 */
	public CallBenchmark() {
	}

	CallBenchmark(int length) {
		this.length = length;
	}

	@Setup
	public void setUp() {
		this.bytes = Engine.call("x".repeat(this.length));
		this.request = Unpooled.directBuffer(this.bytes.length).writeBytes(this.bytes);
	}

	@TearDown
	public void tearDown() {
		this.engine.close();
		this.request.release();
	}

	/**
	 * Reads a tree and writes a value with Jackson.
	 * @return how many bytes the answer has
	 */
	@Benchmark
	public int baseline() {
		String message = this.jsonMapper.readTree(this.bytes).at("/params/arguments/message").asString();
		return this.jsonMapper.writeValueAsBytes(Answer.of(message)).length;
	}

	/**
	 * Calls the tool through the engine.
	 * @return how many bytes the answer has
	 */
	@Benchmark
	public int call() {
		this.engine.call(this.request.retainedDuplicate(), this.reply);
		return this.reply.length();
	}

	ByteBuf request() {
		return this.request.retainedDuplicate();
	}

	Engine engine() {
		return this.engine;
	}

	record Answer(String jsonrpc, int id, Result result) {

		static Answer of(String message) {
			return new Answer("2.0", 1, new Result("complete", List.of(new Text("text", message))));
		}

	}

	record Result(String resultType, List<Text> content) {

	}

	record Text(String type, String text) {

	}

}
