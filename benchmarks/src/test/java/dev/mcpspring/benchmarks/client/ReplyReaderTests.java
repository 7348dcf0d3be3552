package dev.mcpspring.benchmarks.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReplyReaderTests {

	private static final String COUNTED = "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n\r\nhello";

	private static final String CHUNKED = "HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\n\r\n"
			+ "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n";

	private final ReplyReader reader = new ReplyReader();

	@Test
	void readsCountedBodyHoweverItArrives() {
		for (int split = 0; split < COUNTED.length(); split++) {
			read(COUNTED, split);
			assertThat(this.reader.status()).isEqualTo(200);
			assertThat(body()).isEqualTo("hello");
		}
	}

	@Test
	void readsChunksHoweverTheyArrive() {
		for (int split = 0; split < CHUNKED.length(); split++) {
			read(CHUNKED, split);
			assertThat(this.reader.status()).isEqualTo(503);
			assertThat(body()).isEqualTo("hello");
		}
	}

	@Test
	void countsBodyThatIsNotKept() {
		this.reader.begin(false);
		this.reader.read(buffer(COUNTED));
		assertThat(this.reader.bodyLength()).isEqualTo(5);
	}

	@Test
	void refusesBytesAfterReply() {
		this.reader.begin(true);
		assertThatIllegalStateException().isThrownBy(() -> this.reader.read(buffer(COUNTED + "!")))
			.withMessageContaining("1 bytes after its end");
	}

	@Test
	void refusesReplyWithoutLength() {
		this.reader.begin(true);
		assertThatIllegalStateException().isThrownBy(() -> this.reader.read(buffer("HTTP/1.1 200 OK\r\n\r\n")))
			.withMessageContaining("neither a length nor chunks");
	}

	private void read(String reply, int split) {
		this.reader.begin(true);
		assertThat(this.reader.read(buffer(reply.substring(0, split)))).isFalse();
		assertThat(this.reader.read(buffer(reply.substring(split)))).isTrue();
	}

	private String body() {
		return new String(Arrays.copyOf(this.reader.body(), this.reader.bodyLength()), StandardCharsets.UTF_8);
	}

	private static ByteBuffer buffer(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
