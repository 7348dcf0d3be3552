package dev.mcpspring.benchmarks.message;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
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
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.RequestId;

/**
 * Writing a response into a buffer that a channel can send as it is. Jackson writes the
 * same bytes into a buffer of the same pool.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final BufferPool pool = new BufferPool(BufferPoolSettings.defaults());

	private final JsonRpcEncoder encoder = new JsonRpcEncoder(this.pool, this.jsonMapper, 16 * 1024 * 1024);

	@Param({ "1", "10", "100", "1000" })
	private int kilobytes = 1;

	private String id = "";

	private RequestId requestId = RequestId.of("");

	private String data = "";

	private byte[] bytes = {};

	private byte[] copy = {};

	/**
	 * Creates a benchmark of a small message.
	 */
	public EncodeBenchmark() {
	}

	EncodeBenchmark(int kilobytes) {
		this.kilobytes = kilobytes;
	}

	@Setup
	public void setUp() {
		Message message = new Message(this.kilobytes);
		this.id = message.id();
		this.requestId = RequestId.of(this.id);
		this.data = message.data();
		this.bytes = message.response();
		this.copy = new byte[this.bytes.length];
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
	 * Encodes with ours.
	 * @return how many bytes there are
	 */
	@Benchmark
	public int encode() {
		return discard(encoded());
	}

	/**
	 * Writes token by token with Jackson.
	 * @return how many bytes there are
	 */
	@Benchmark
	public int jacksonTokens() {
		return discard(writtenByTokens());
	}

	/**
	 * Writes a value with Jackson, as most servers do.
	 * @return how many bytes there are
	 */
	@Benchmark
	public int jacksonValue() {
		return discard(writtenAsValue());
	}

	ByteBuf encoded() {
		return this.encoder.result(this.requestId, (json) -> {
			json.name("data").string(this.data);
			json.name("size_kb").number(this.kilobytes);
			json.name("timestamp").string(Message.TIMESTAMP);
		});
	}

	ByteBuf writtenByTokens() {
		ByteBuf frame = this.pool.acquire();
		try (JsonGenerator json = this.jsonMapper.createGenerator((OutputStream) new ByteBufOutputStream(frame))) {
			json.writeStartObject();
			json.writeStringProperty("jsonrpc", "2.0");
			json.writeStringProperty("id", this.id);
			json.writeObjectPropertyStart("result");
			json.writeStringProperty("data", this.data);
			json.writeNumberProperty("size_kb", this.kilobytes);
			json.writeStringProperty("timestamp", Message.TIMESTAMP);
			json.writeEndObject();
			json.writeEndObject();
		}
		return frame;
	}

	ByteBuf writtenAsValue() {
		ByteBuf frame = this.pool.acquire();
		this.jsonMapper.writeValue((OutputStream) new ByteBufOutputStream(frame),
				new Response("2.0", this.id, new Result(this.data, this.kilobytes, Message.TIMESTAMP)));
		return frame;
	}

	private static int discard(ByteBuf frame) {
		int length = frame.readableBytes();
		frame.release();
		return length;
	}

	record Response(String jsonrpc, String id, Result result) {

	}

	record Result(String data, @JsonProperty("size_kb") int sizeKb, String timestamp) {

	}

}
