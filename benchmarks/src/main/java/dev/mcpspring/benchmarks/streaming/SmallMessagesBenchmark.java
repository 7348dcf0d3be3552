package dev.mcpspring.benchmarks.streaming;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;

/**
 * Reading a thousand small messages that came in one buffer, a line each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SmallMessagesBenchmark {

	static final int MESSAGES = 1000;

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	private byte[] bytes = {};

	private byte[] copy = {};

	private ByteBuf direct = Unpooled.EMPTY_BUFFER;

	@Setup
	public void setUp() {
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < MESSAGES; i++) {
			lines.append("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\",\"params\":{\"n\":%d}}\n".formatted(i, i));
		}
		this.bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
		this.copy = new byte[this.bytes.length];
		this.direct = Unpooled.directBuffer(this.bytes.length).writeBytes(this.bytes);
	}

	@TearDown
	public void tearDown() {
		this.direct.release();
	}

	int length() {
		return this.bytes.length;
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
	 * Decodes each line where it lies.
	 * @return how many there are
	 */
	@Benchmark
	public int decodeLines() {
		int messages = 0;
		int start = 0;
		int end = this.direct.indexOf(0, this.direct.writerIndex(), (byte) '\n');
		while (end >= 0) {
			ByteBuf line = this.direct.retainedSlice(start, end - start);
			EnvelopeScanner scanner = this.decoder.newScanner();
			scanner.scan(line);
			JsonRpcMessage message = this.decoder.decode(scanner, line);
			message.release();
			messages++;
			start = end + 1;
			end = this.direct.indexOf(start, this.direct.writerIndex(), (byte) '\n');
		}
		return messages;
	}

	/**
	 * Builds a tree of each line with Jackson.
	 * @return how many there are
	 */
	@Benchmark
	public int jacksonTrees() {
		int messages = 0;
		int start = 0;
		for (int i = 0; i < this.bytes.length; i++) {
			if (this.bytes[i] == '\n') {
				messages += this.jsonMapper.readTree(this.bytes, start, i - start).isObject() ? 1 : 0;
				start = i + 1;
			}
		}
		return messages;
	}

}
