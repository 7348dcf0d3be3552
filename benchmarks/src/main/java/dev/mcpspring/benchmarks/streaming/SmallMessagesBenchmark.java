package dev.mcpspring.benchmarks.streaming;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.message.ReadingBenchmark;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;

/**
 * Reading a thousand small messages that came in one buffer, a line each.
 */
public class SmallMessagesBenchmark extends ReadingBenchmark {

	static final int MESSAGES = 1000;

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	@Override
	protected byte[] message() {
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < MESSAGES; i++) {
			lines.append("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\",\"params\":{\"n\":%d}}\n".formatted(i, i));
		}
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	int length() {
		return bytes().length;
	}

	/**
	 * Decodes each line where it lies.
	 * @return how many there are
	 */
	@Benchmark
	public int decodeLines() {
		ByteBuf lines = direct();
		int messages = 0;
		int start = 0;
		int end = lines.indexOf(0, lines.writerIndex(), (byte) '\n');
		while (end >= 0) {
			ByteBuf line = lines.retainedSlice(start, end - start);
			EnvelopeScanner scanner = this.decoder.newScanner();
			scanner.scan(line);
			JsonRpcMessage message = this.decoder.decode(scanner, line);
			message.release();
			messages++;
			start = end + 1;
			end = lines.indexOf(start, lines.writerIndex(), (byte) '\n');
		}
		return messages;
	}

	/**
	 * Builds a tree of each line with Jackson.
	 * @return how many there are
	 */
	@Benchmark
	public int jacksonTrees() {
		byte[] lines = bytes();
		int messages = 0;
		int start = 0;
		for (int i = 0; i < lines.length; i++) {
			if (lines[i] == '\n') {
				messages += this.jsonMapper.readTree(lines, start, i - start).isObject() ? 1 : 0;
				start = i + 1;
			}
		}
		return messages;
	}

}
