package dev.mcpspring.codec;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StringPieces}: whatever is split where, the whole is the same.
 */
class StringPiecesTests {

	private static final String TEXT = "a\"b\\c\nd\u0001é€😀 and plain text that is long enough for the fast way\ud83d";

	private static final byte[] BYTES = "a\"b\\c\nd\u0001é€😀z".getBytes(StandardCharsets.UTF_8);

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@Test
	void writesTextSplitAnywhere() {
		for (int i = 0; i <= TEXT.length(); i++) {
			for (int j = i; j <= TEXT.length(); j++) {
				assertThat(text(TEXT.substring(0, i), TEXT.substring(i, j), TEXT.substring(j))).isEqualTo(TEXT);
			}
		}
	}

	@Test
	void writesTextFromBytesSplitAnywhere() {
		for (int i = 0; i <= BYTES.length; i++) {
			for (int j = i; j <= BYTES.length; j++) {
				assertThat(read(false, split(BYTES, i, j))).isEqualTo(new String(BYTES, StandardCharsets.UTF_8));
			}
		}
	}

	@Test
	void writesBase64SplitAnywhere() {
		for (int length = 0; length <= BYTES.length; length++) {
			byte[] bytes = java.util.Arrays.copyOf(BYTES, length);
			for (int i = 0; i <= length; i++) {
				for (int j = i; j <= length; j++) {
					assertThat(Base64.getDecoder().decode(read(true, split(bytes, i, j)))).isEqualTo(bytes);
				}
			}
		}
	}

	@Test
	void replacesWhatIsNoUtf8() {
		byte[] broken = { 'a', (byte) 0xFF, 'b', (byte) 0xE2, (byte) 0x82 };
		for (int i = 0; i <= broken.length; i++) {
			assertThat(read(false, split(broken, i, i))).isEqualTo("a\ufffdb\ufffd");
		}
	}

	private String text(String... pieces) {
		return read(false, (Object[]) pieces);
	}

	private String read(boolean base64, Object... pieces) {
		StringPieces writer = StringPieces
			.of(new StreamedFrame.Hole(0, StreamSource.of(InputStream.nullInputStream()), base64));
		ByteBuf out = this.leaks.allocator().buffer();
		try {
			out.writeByte('"');
			for (Object piece : pieces) {
				if (piece instanceof String text) {
					writer.write(text, out);
				}
				else {
					writer.write((ByteBuffer) piece, out);
				}
			}
			writer.end(out);
			out.writeByte('"');
			return JsonMapper.shared().readValue(out.toString(StandardCharsets.UTF_8), String.class);
		}
		finally {
			out.release();
		}
	}

	private static Object[] split(byte[] bytes, int i, int j) {
		return new Object[] { ByteBuffer.wrap(bytes, 0, i), ByteBuffer.wrap(bytes, i, j - i),
				ByteBuffer.wrap(bytes, j, bytes.length - j) };
	}

}
