package dev.mcpspring.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JsonWriter}.
 */
class JsonWriterTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@Test
	void placesCommas() {
		assertThat(write((json) -> json.beginObject()
			.name("a")
			.number(1)
			.name("b")
			.beginArray()
			.bool(true)
			.beginArray()
			.endArray()
			.beginObject()
			.endObject()
			.value(null)
			.raw("{\"x\":1}")
			.string("s")
			.endArray()
			.optional("c", null)
			.optional("d", "e")
			.name("f")
			.value(Map.of("g", 2))
			.name("h")
			.bool(false)
			.endObject()))
			.isEqualTo("{\"a\":1,\"b\":[true,[],{},null,{\"x\":1},\"s\"],\"d\":\"e\",\"f\":{\"g\":2},\"h\":false}");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "-0.0, 0", "1.0, 1", "-7, -7", "0.5, 0.5", "1e10, 10000000000", "1e15, 1.0E15",
			"1e300, 1.0E300", "4.9E-324, 4.9E-324" })
	void writesNumbersAsIntegersWherePossible(double value, String expected) {
		assertThat(write((json) -> json.number(value))).isEqualTo(expected);
		assertThat(MAPPER.readTree(expected).doubleValue()).isEqualTo(value + 0.0);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 9, 10, 99, 100, 1234567890, 2147483647, 2147483648L, -1, Long.MAX_VALUE, Long.MIN_VALUE,
			9007199254740993L })
	void writesIntegersExactly(long value) {
		assertThat(write((json) -> json.number(value))).isEqualTo(Long.toString(value));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesWhatIsNoNumberInJson(double value) {
		assertThatIllegalArgumentException().isThrownBy(() -> write((json) -> json.number(value)))
			.withMessage("number: " + value + " (expected: a finite number)");
	}

	@Test
	void escapesWhatMustBeEscapedOnly() {
		assertThat(write((json) -> json.string("\0\u0001\b\t\n\u000b\f\r\u001f \"\\/\u007f\u0080\u2028é€😀")))
			.isEqualTo("\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\u007f\u0080\u2028é€😀\"");
	}

	@ParameterizedTest
	@CsvSource({ "d800, \\ud800", "dbff, \\udbff", "dc00, \\udc00", "dfff, \\udfff" })
	void escapesLoneSurrogates(String hex, String escape) {
		char surrogate = (char) Integer.parseInt(hex, 16);
		assertThat(write((json) -> json.string("" + surrogate))).isEqualTo('"' + escape + '"');
		assertThat(write((json) -> json.string("a" + surrogate + "b"))).isEqualTo("\"a" + escape + "b\"");
		assertThat(write((json) -> json.beginObject().name("" + surrogate).number(1).endObject()))
			.isEqualTo("{\"" + escape + "\":1}");
		assertThat(write((json) -> json.value(Map.of("k", "a" + surrogate))))
			.isEqualToIgnoringCase("{\"k\":\"a" + escape + "\"}");
	}

	@Test
	void writesWhatJacksonReadsBack() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int i = 0; i < 5000; i++) {
			String text = text(random);
			String json = write((writer) -> writer.string(text));
			assertThat(MAPPER.readValue(json, String.class)).as(seed.toString()).isEqualTo(text);
			assertThat(Verdict.of(DecoderLimits.defaults(), json.getBytes(StandardCharsets.UTF_8)).failure())
				.as(seed.toString())
				.isNull();
		}
	}

	@Test
	void stopsExactlyAtTheLimit() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int i = 0; i < 1000; i++) {
			String text = text(random);
			Consumer<JsonWriter> document = (json) -> json.beginObject()
				.name(text)
				.string(text)
				.name("a")
				.beginArray()
				.number(-12)
				.number(0.5)
				.bool(true)
				.raw("\"é\"")
				.value(null)
				.endArray()
				.name("b")
				.value(List.of("é", 1))
				.endObject();
			int length = write(document).getBytes(StandardCharsets.UTF_8).length;
			assertThat(write(document, length)).hasSizeGreaterThan(20);
			int tooSmall = random.nextInt(length);
			assertThatExceptionOfType(ResultTooLargeException.class).as(seed.toString())
				.isThrownBy(() -> write(document, tooSmall));
			assertThatExceptionOfType(ResultTooLargeException.class).as(seed.toString())
				.isThrownBy(() -> write(document, length - 1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[", "1", "true", "\"\"" })
	void needsNoMoreRoomThanItFills(String token) {
		Consumer<JsonWriter> write = switch (token) {
			case "{" -> JsonWriter::beginObject;
			case "[" -> JsonWriter::beginArray;
			case "1" -> (json) -> json.number(1);
			case "true" -> (json) -> json.bool(true);
			default -> (json) -> json.string("");
		};
		assertThat(write(write, token.length())).isEqualTo(token);
		assertThatExceptionOfType(ResultTooLargeException.class).isThrownBy(() -> write(write, token.length() - 1));
	}

	@Test
	void saysThatItIsTheLimitInTheMiddleOfABeanToo() {
		record Text(String text) {
		}
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("a", List.of(new Text("x".repeat(10_000)), new Text("y".repeat(10_000))));
		assertThatExceptionOfType(ResultTooLargeException.class)
			.isThrownBy(() -> write((json) -> json.value(map), 15_000));
	}

	@Test
	void letsJacksonSayWhatItCannotWrite() {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> write((json) -> json.value(new Object() {

			@SuppressWarnings("unused")
			public String getName() {
				throw new IllegalStateException("no name");
			}

		})));
	}

	@Test
	void neverPassesTheLimit() {
		ByteBuf out = this.leaks.allocator().buffer();
		JsonWriter json = new JsonWriter(out, MAPPER, 1000);
		assertThatExceptionOfType(ResultTooLargeException.class).isThrownBy(() -> {
			while (true) {
				json.string("€€€€");
			}
		});
		assertThat(out.readableBytes()).isLessThanOrEqualTo(1000);
		out.release();
	}

	@Test
	void writesBehindWhatIsThere() {
		ByteBuf out = this.leaks.allocator().buffer().writeByte('!');
		new JsonWriter(out, MAPPER, Integer.MAX_VALUE).string("x");
		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("!\"x\"");
		out.release();
	}

	@Test
	void writesIds() {
		assertThat(write((json) -> {
			json.beginArray();
			RequestId.of(-5).write(json);
			RequestId.of("a\"b").write(json);
			json.endArray();
		})).isEqualTo("[-5,\"a\\\"b\"]");
	}

	/**
	 * Returns text of ordinary and awkward characters; surrogates may stand alone.
	 */
	private static String text(RandomGenerator random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt((random.nextInt(10) == 0) ? 10_000 : 40);
		while (text.length() < length) {
			switch (random.nextInt(12)) {
				case 0 -> text.append((char) random.nextInt(0x20));
				case 1 -> text.append((char) random.nextInt(0x10000));
				case 2 -> text.append((char) random.nextInt(0xD800, 0xE000));
				case 3 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
				case 4 -> text.append("\"\\/".charAt(random.nextInt(3)));
				case 5 -> text.append((char) random.nextInt(0x80, 0x100));
				default -> text.append("abc".repeat(random.nextInt(20)));
			}
		}
		return text.toString();
	}

	private String write(Consumer<JsonWriter> document) {
		return write(document, 1_000_000);
	}

	private String write(Consumer<JsonWriter> document, int limit) {
		ByteBuf out = this.leaks.allocator().heapBuffer();
		try {
			document.accept(new JsonWriter(out, MAPPER, limit));
			assertThat(out.readableBytes()).isLessThanOrEqualTo(limit);
			return strictUtf8(out);
		}
		finally {
			out.release();
		}
	}

	private static String strictUtf8(ByteBuf out) {
		byte[] bytes = new byte[out.readableBytes()];
		out.readBytes(bytes);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("not UTF-8", ex);
		}
	}

}
