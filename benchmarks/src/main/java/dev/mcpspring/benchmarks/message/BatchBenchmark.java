package dev.mcpspring.benchmarks.message;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcBatch;
import dev.mcpspring.codec.JsonRpcDecoder;

/**
 * Reading a batch of requests of 1 KB, as revision 2025-03-26 has them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	@Param({ "10", "100" })
	private int requests = 10;

	private byte[] bytes = {};

	private byte[] copy = {};

	private ByteBuf direct = Unpooled.EMPTY_BUFFER;

	/**
	 * Creates a benchmark of a small batch.
	 */
	public BatchBenchmark() {
	}

	BatchBenchmark(int requests) {
		this.requests = requests;
	}

	@Setup
	public void setUp() {
		String one = new String(new Message(1).request(), StandardCharsets.UTF_8);
		this.bytes = IntStream.range(0, this.requests)
			.mapToObj((i) -> one)
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
		this.copy = new byte[this.bytes.length];
		this.direct = PooledByteBufAllocator.DEFAULT.directBuffer(this.bytes.length).writeBytes(this.bytes);
	}

	@TearDown
	public void tearDown() {
		this.direct.release();
	}

	/**
	 * Copies the bytes.
	 * @return the copy
	 */
	@Benchmark
	public byte[] baseline() {
		System.arraycopy(this.bytes, 0, this.copy, 0, this.bytes.length);
		return this.copy;
	}

	/**
	 * Decodes the batch and each of its requests.
	 * @return how many there are
	 */
	@Benchmark
	public int decode() {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(this.direct);
		JsonRpcBatch batch = (JsonRpcBatch) this.decoder.decode(scanner, this.direct.retain());
		int size = batch.messages().size();
		batch.release();
		return size;
	}

	/**
	 * Builds a tree with Jackson.
	 * @return the tree
	 */
	@Benchmark
	public JsonNode jacksonTree() {
		return this.jsonMapper.readTree(this.bytes);
	}

}
