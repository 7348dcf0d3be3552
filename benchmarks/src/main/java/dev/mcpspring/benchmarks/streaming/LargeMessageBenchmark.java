package dev.mcpspring.benchmarks.streaming;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
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
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcRequest;

/**
 * Reading a large message chunk by chunk, as a channel hands it over.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LargeMessageBenchmark {

	private static final int CHUNK = 16 * 1024;

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(
			new DecoderLimits(64 * 1024 * 1024, 100, 100, 1024, 2_000_000, 100), this.jsonMapper);

	@Param({ "1", "10" })
	private int megabytes = 1;

	private byte[] bytes = {};

	private byte[] copy = {};

	private ByteBuf[] chunks = {};

	private ByteBuf direct = Unpooled.EMPTY_BUFFER;

	/**
	 * Creates a benchmark of a megabyte.
	 */
	public LargeMessageBenchmark() {
	}

	LargeMessageBenchmark(int megabytes) {
		this.megabytes = megabytes;
	}

	@Setup
	public void setUp() {
		String data = "Lorem ipsum dolor sit amet. ".repeat(this.megabytes * 1024 * 1024 / 28);
		this.bytes = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"data\":\"%s\"}}".formatted(data)
			.getBytes(StandardCharsets.UTF_8);
		this.copy = new byte[this.bytes.length];
		this.direct = Unpooled.directBuffer(this.bytes.length).writeBytes(this.bytes);
		this.chunks = new ByteBuf[(this.bytes.length + CHUNK - 1) / CHUNK];
		for (int i = 0; i < this.chunks.length; i++) {
			this.chunks[i] = this.direct.slice(i * CHUNK, Math.min(CHUNK, this.bytes.length - i * CHUNK));
		}
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
	 * Checks each chunk as it comes and decodes what they make up.
	 * @return how long the parameters are
	 */
	@Benchmark
	public String decodeChunks() {
		EnvelopeScanner scanner = this.decoder.newScanner();
		CompositeByteBuf message = Unpooled.compositeBuffer(this.chunks.length);
		for (ByteBuf chunk : this.chunks) {
			scanner.scan(chunk);
			message.addComponent(true, chunk.retainedDuplicate());
		}
		JsonRpcRequest request = (JsonRpcRequest) this.decoder.decode(scanner, message);
		String method = request.method();
		request.release();
		return method;
	}

	/**
	 * Visits each token with Jackson.
	 * @return how many there are
	 */
	@Benchmark
	public int jacksonTokens() {
		int tokens = 0;
		try (JsonParser parser = this.jsonMapper.createParser(this.bytes)) {
			while (parser.nextToken() != null) {
				tokens++;
			}
		}
		return tokens;
	}

}
