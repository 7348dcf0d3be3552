package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecurringTexts}.
 */
class RecurringTextsTests {

	private final RecurringTexts texts = new RecurringTexts();

	@Test
	void readsTheSameStringAgain() {
		String first = read("tools/call");
		assertThat(first).isEqualTo("tools/call");
		assertThat(read("tools/call")).isSameAs(first);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "é€😀", "a text that is so long that it is not worth while to look for it among others" })
	void readsAnyText(String text) {
		assertThat(read(text)).isEqualTo(text);
		assertThat(read(text)).isEqualTo(text);
	}

	@Test
	void mixesUpNoTexts() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(read("tool" + i)).isEqualTo("tool" + i);
		}
		// The same hash code.
		assertThat(read("AaBB")).isEqualTo("AaBB");
		assertThat(read("BBAa")).isEqualTo("BBAa");
		assertThat(read("AaBB")).isEqualTo("AaBB");
	}

	private String read(String text) {
		ByteBuf bytes = Unpooled.copiedBuffer("\"" + text + "\"", StandardCharsets.UTF_8);
		return this.texts.read(bytes, 1, bytes.writerIndex() - 1);
	}

}
