package dev.mcpspring.benchmarks.openloop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunksTests {

	private static final String REPLY = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ "f\r\nevent: message\n\r\n6\r\ndata: \r\n4\r\nabc\n\r\n1\r\n\n\r\n";

	@Test
	void joinsLinesOverChunks() {
		assertThat(read(REPLY.length())).containsExactly("event: message", "data: abc", "");
	}

	@Test
	void doesNotMindHowItArrives() {
		for (int i = 1; i < REPLY.length(); i++) {
			assertThat(read(i)).as("%d bytes at a time", i).containsExactly("event: message", "data: abc", "");
		}
	}

	private static List<String> read(int atOnce) {
		Chunks chunks = new Chunks();
		List<String> lines = new ArrayList<>();
		byte[] bytes = REPLY.getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < bytes.length; i += atOnce) {
			chunks.read(ByteBuffer.wrap(bytes, i, Math.min(atOnce, bytes.length - i)),
					(line, length) -> lines.add(new String(line, 0, length, StandardCharsets.US_ASCII)));
		}
		assertThat(chunks.status()).isEqualTo(200);
		return lines;
	}

}
