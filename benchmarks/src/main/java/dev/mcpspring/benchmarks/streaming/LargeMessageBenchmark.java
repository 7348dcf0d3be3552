package dev.mcpspring.benchmarks.streaming;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.message.ReadingBenchmark;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcRequest;

/**
 * Reading a large message chunk by chunk, as a channel hands it over.
 */
public class LargeMessageBenchmark extends ReadingBenchmark {

	private static final int CHUNK = 16 * 1024;

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(
			new DecoderLimits(64 * 1024 * 1024, 100, 100, 1024, 2_000_000, 100), this.jsonMapper);

	@Param({ "1", "10" })
	private int megabytes = 1;

	private ByteBuf[] chunks = {};

	/**
	 * Creates a benchmark of a megabyte.
	 */
	public LargeMessageBenchmark() {
	}

	LargeMessageBenchmark(int megabytes) {
		this.megabytes = megabytes;
	}

	@Override
	protected byte[] message() {
		String data = "Lorem ipsum dolor sit amet. ".repeat(this.megabytes * 1024 * 1024 / 28);
		return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"data\":\"%s\"}}".formatted(data)
			.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	@Setup
	public void setUp() {
		super.setUp();
		int length = bytes().length;
		this.chunks = new ByteBuf[(length + CHUNK - 1) / CHUNK];
		for (int i = 0; i < this.chunks.length; i++) {
			this.chunks[i] = direct().slice(i * CHUNK, Math.min(CHUNK, length - i * CHUNK));
		}
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
		try (JsonParser parser = this.jsonMapper.createParser(bytes())) {
			while (parser.nextToken() != null) {
				tokens++;
			}
		}
		return tokens;
	}

}
