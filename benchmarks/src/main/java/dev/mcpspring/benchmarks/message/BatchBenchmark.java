package dev.mcpspring.benchmarks.message;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcBatch;
import dev.mcpspring.codec.JsonRpcDecoder;

/**
 * Reading a batch of requests of 1 KB, as revision 2025-03-26 has them.
 */
public class BatchBenchmark extends ReadingBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	@Param({ "10", "100" })
	private int requests = 10;

	/**
	 * Creates a benchmark of a small batch.
	 */
	public BatchBenchmark() {
	}

	BatchBenchmark(int requests) {
		this.requests = requests;
	}

	@Override
	protected byte[] message() {
		String one = new String(new Message(1).request(), StandardCharsets.UTF_8);
		return IntStream.range(0, this.requests)
			.mapToObj((i) -> one)
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Decodes the batch and each of its requests.
	 * @return how many there are
	 */
	@Benchmark
	public int decode() {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(direct());
		JsonRpcBatch batch = (JsonRpcBatch) this.decoder.decode(scanner, direct().retain());
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
		return this.jsonMapper.readTree(bytes());
	}

}
