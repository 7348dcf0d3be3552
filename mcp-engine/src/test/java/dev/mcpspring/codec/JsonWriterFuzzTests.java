package dev.mcpspring.codec;

import java.nio.ByteBuffer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests for {@link JsonWriter}.
 */
class JsonWriterFuzzTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
	void writesTextThatReadsBackTheSame(byte[] input) {
		String text = ByteBuffer.wrap(input).asCharBuffer().toString();
		ByteBuf message = Unpooled.buffer();
		new JsonWriter(message, MAPPER, Integer.MAX_VALUE).beginObject().name("id").string(text).endObject();
		DocumentScanner scanner = new DocumentScanner(DecoderLimits.defaults());
		scanner.scan(message.array(), 0, message.readableBytes());
		scanner.finish();
		RawParams members = new RawParams(message, scanner.places().indices(), MAPPER, () -> {
		});
		assertThat(members.text(Member.ID)).isEqualTo(text);
		assertThat(PlainText.isPlain(text)).isEqualTo(isPlain(text));
		members.release();
	}

	private static boolean isPlain(String text) {
		return text.codePoints().noneMatch((point) -> point == 0 || point >= 0xD800 && point < 0xE000);
	}

}
