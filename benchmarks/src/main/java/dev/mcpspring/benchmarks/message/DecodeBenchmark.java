package dev.mcpspring.benchmarks.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.JsonRpcRequest;

/**
 * Reading a request until its parameters are ready to bind: JSON, UTF-8 and limits
 * checked, envelope known. Of the same bytes Jackson's token stream makes nothing, which
 * is the least that it can do; its tree is what most servers build.
 */
public class DecodeBenchmark extends ReadingBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	@Param({ "1", "10", "100", "1000" })
	private int kilobytes = 1;

	private ByteBuf heap = Unpooled.EMPTY_BUFFER;

	/**
	 * Creates a benchmark of a small message.
	 */
	public DecodeBenchmark() {
	}

	DecodeBenchmark(int kilobytes) {
		this.kilobytes = kilobytes;
	}

	@Override
	protected byte[] message() {
		return new Message(this.kilobytes).request();
	}

	@Override
	@Setup
	public void setUp() {
		super.setUp();
		this.heap = Unpooled.wrappedBuffer(bytes());
	}

	/**
	 * Decodes from the kind of buffer that a channel reads into.
	 * @return the method, which comes last in the envelope to be needed
	 */
	@Benchmark
	public String decodeDirect() {
		return decode(direct());
	}

	/**
	 * Decodes from a buffer on the heap.
	 * @return the method
	 */
	@Benchmark
	public String decodeHeap() {
		return decode(this.heap);
	}

	/**
	 * Visits each token with Jackson, which checks strings but skips them, as nobody asks
	 * for their text.
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

	/**
	 * Builds a tree with Jackson.
	 * @return the tree
	 */
	@Benchmark
	public JsonNode jacksonTree() {
		return this.jsonMapper.readTree(bytes());
	}

	private String decode(ByteBuf buffer) {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(buffer);
		JsonRpcMessage message = this.decoder.decode(scanner, buffer.retain());
		String method = ((JsonRpcRequest) message).method();
		message.release();
		return method;
	}

}
