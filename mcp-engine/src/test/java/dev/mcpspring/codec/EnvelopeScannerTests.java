package dev.mcpspring.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link EnvelopeScanner}.
 */
class EnvelopeScannerTests {

	private static final DecoderLimits LIMITS = DecoderLimits.defaults();

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			x                  | byte 0: 0x78 (expected: JSON in UTF-8)
			{                  | byte 1: end of message (expected: '"' or '}')
			[                  | byte 1: end of message (expected: a value or ']')
			{"a"               | byte 4: end of message (expected: ':')
			{"a                | byte 3: end of message (expected: a character or '"')
			{"a":              | byte 5: end of message (expected: a value)
			{"a":1             | byte 6: end of message (expected: ',' or '}')
			[1                 | byte 2: end of message (expected: ',' or ']')
			{}x                | byte 2: 0x78 (expected: end of message)
			{} {}              | byte 3: 0x7B (expected: end of message)
			1 2                | byte 2: 0x32 (expected: end of message)
			{a:1}              | byte 1: 0x61 (expected: '"' or '}')
			{'a':1}            | byte 1: 0x27 (expected: '"' or '}')
			{"a" 1}            | byte 5: 0x31 (expected: ':')
			{"a":}             | byte 5: 0x7D (expected: a value)
			{"a":1,}           | byte 7: 0x7D (expected: '"')
			{,}                | byte 1: 0x2C (expected: '"' or '}')
			{"a":1 "b":2}      | byte 7: 0x22 (expected: ',' or '}')
			[1,]               | byte 3: 0x5D (expected: a value)
			[,1]               | byte 1: 0x2C (expected: a value or ']')
			[1 2]              | byte 3: 0x32 (expected: ',' or ']')
			[1}                | byte 2: 0x7D (expected: ',' or ']')
			{"a":1]            | byte 6: 0x5D (expected: ',' or '}')
			]                  | byte 0: 0x5D (expected: JSON in UTF-8)
			tru                | byte 3: end of message (expected: "true")
			trux               | byte 3: 0x78 (expected: "true")
			True               | byte 0: 0x54 (expected: JSON in UTF-8)
			[nul]              | byte 4: 0x5D (expected: "null")
			falsey             | byte 5: 0x79 (expected: end of message)
			NaN                | byte 0: 0x4E (expected: JSON in UTF-8)
			[01]               | byte 2: 0x31 (expected: ',' or ']')
			[-]                | byte 2: 0x5D (expected: a digit)
			[-a]               | byte 2: 0x61 (expected: a digit)
			-                  | byte 1: end of message (expected: a digit)
			[+1]               | byte 1: 0x2B (expected: a value or ']')
			[.5]               | byte 1: 0x2E (expected: a value or ']')
			[1.]               | byte 3: 0x5D (expected: a digit)
			[1.e1]             | byte 3: 0x65 (expected: a digit)
			[1e]               | byte 3: 0x5D (expected: a digit)
			[1e+]              | byte 4: 0x5D (expected: a digit)
			[1e1.5]            | byte 4: 0x2E (expected: ',' or ']')
			[0x1]              | byte 2: 0x78 (expected: ',' or ']')
			[1-2]              | byte 2: 0x2D (expected: ',' or ']')
			["\\x"]            | byte 3: 0x78 (expected: one of "\\/bfnrtu)
			["\\u12G4"]        | byte 6: 0x47 (expected: a hexadecimal digit)
			["\\u123"]         | byte 7: 0x22 (expected: a hexadecimal digit)
			["\\               | byte 3: end of message (expected: one of "\\/bfnrtu)
			["\\u              | byte 4: end of message (expected: a hexadecimal digit)
			{"\\x":1}          | byte 3: 0x78 (expected: one of "\\/bfnrtu)
			/**/{}             | byte 0: 0x2F (expected: JSON in UTF-8)
			""")
	void refusesWhatIsNotJson(String json, String message) {
		assertThat(refusal(LIMITS, json)).hasMessage(message)
			.returns(ErrorCode.PARSE_ERROR, MalformedMessageException::code)
			.returns(Outcome.BAD_REQUEST, MalformedMessageException::outcome)
			.returns(null, MalformedMessageException::data)
			.returns(null, MalformedMessageException::id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t \r" })
	void refusesNothing(String json) {
		assertThat(refusal(LIMITS, json))
			.hasMessage("byte " + json.length() + ": end of message (expected: JSON in UTF-8)")
			.returns(ErrorCode.PARSE_ERROR, MalformedMessageException::code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "false", "0", "-0", "-0.0e-0", "12.50E+3", "1e999999999", "\"\"", "[]",
			"{}", " { } ", "[ ]", "{\"\":{\"\":[{}]}}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"",
			"\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\u007f\u00e9\u20ac\ud83d\ude00\uffff\"",
			"{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}", "\r\n\t [1 , 2]\n" })
	void acceptsJson(String json) {
		assertThat(verdict(json).failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 0x1F, '\n' })
	void refusesRawControlCharacters(int character) {
		byte[] json = { '"', 'a', (byte) character, '"' };
		assertThat(Verdict.of(LIMITS, json).failure())
			.isEqualTo("-32700 byte 2: 0x%02X (expected: a character or '\"') null".formatted(character));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			80,            0
			BF,            0
			FF,            0
			FE,            0
			C080,          0
			C1BF,          0
			C2,            1
			C27F,          1
			C2C0,          1
			E0,            1
			E080,          1
			E09FBF,        1
			E0A0,          2
			E0A07F,        2
			E2822C,        2
			EDA080,        1
			EDBFBF,        1
			EDA0BDEDB880,  1
			F0808080,      1
			F08FBFBF,      1
			F09F98,        3
			F09F9822,      3
			F09FC080,      2
			F4908080,      1
			F5808080,      0
			F8888080,      0
			FC8480808080,  0
			""")
	void refusesInvalidUtf8AtEachPlaceAndCut(String hex, int broken) {
		byte[] sequence = HexFormat.of().parseHex(hex);
		for (int place = 0; place < 40; place++) {
			byte[] value = bytes("[\"", "x".repeat(place), sequence, "\"]");
			assertRefusedAt(value, 2 + place + broken);
			byte[] name = bytes("{\"", "x".repeat(place), sequence, "\":1}");
			assertRefusedAt(name, 2 + place + broken);
			byte[] afterWide = bytes("[\"", "é".repeat(place), sequence, "\"]");
			assertRefusedAt(afterWide, 2 + 2 * place + broken);
		}
	}

	private static void assertRefusedAt(byte[] json, int index) {
		Verdict whole = Verdict.of(LIMITS, json);
		assertThat(whole.failure()).startsWith("-32700 byte " + index + ": ")
			.contains("(expected: UTF-8)", "0x")
			.satisfiesAnyOf((failure) -> assertThat(failure).contains("0x%02X".formatted(json[index])));
		assertThat(Verdict.ofBytes(LIMITS, json)).isEqualTo(new Verdict(whole.failure(), index, whole.places()));
		for (int i = 0; i <= json.length; i++) {
			assertThat(Verdict.ofHalves(LIMITS, json, i).failure()).isEqualTo(whole.failure());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "C280", "DFBF", "E0A080", "ECBFBF", "ED9FBF", "EE8080", "EFBFBF", "F0908080", "F3BFBFBF",
			"F48FBFBF" })
	void acceptsTheFirstAndLastCharactersOfEachLength(String hex) {
		byte[] sequence = HexFormat.of().parseHex(hex);
		for (int place = 0; place < 40; place++) {
			byte[] json = bytes("[\"", "x".repeat(place), sequence, sequence, "\"]");
			assertThat(Verdict.of(LIMITS, json).failure()).isNull();
			assertThat(Verdict.ofBytes(LIMITS, json).failure()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE" })
	void refusesOtherEncodings(String charset) {
		byte[] json = "{\"jsonrpc\":\"2.0\"}".getBytes(Charset.forName(charset));
		assertThat(Verdict.of(LIMITS, json).failure()).startsWith("-32700 byte ");
	}

	@Test
	void ignoresOneByteOrderMark() {
		assertThat(verdict("\uFEFF{}").failure()).isNull();
		assertThat(verdict("\uFEFF\uFEFF{}").failure()).isEqualTo("-32700 byte 3: 0xEF (expected: a value) null");
		assertThat(verdict(" \uFEFF{}").failure()).isEqualTo("-32700 byte 1: 0xEF (expected: JSON in UTF-8) null");
		assertThat(Verdict.of(LIMITS, HexFormat.of().parseHex("EFBB7B7D")).failure())
			.isEqualTo("-32700 byte 2: 0x7B (expected: JSON in UTF-8) null");
	}

	@Test
	void countsByteOrderMarkInPlaces() {
		ByteBuf message = Unpooled.copiedBuffer("\uFEFF{\"id\":17}", StandardCharsets.UTF_8);
		EnvelopeScanner scanner = scanner(LIMITS);
		scanner.scan(message);
		assertThat(scanner.document().places().indices()[2 * Member.ID.ordinal()]).isEqualTo(9);
		assertThat(scanner.document().places().indices()[2 * Member.ID.ordinal() + 1]).isEqualTo(11);
	}

	@Test
	void refusesOneByteMoreThanTheMessageMayHave() {
		DecoderLimits limits = new DecoderLimits(10, 100, 100, 1024, 1000, 100);
		assertThat(Verdict.of(limits, bytes("\"12345678\"")).failure()).isNull();
		assertThat(refusal(limits, "\"123456789\""))
			.hasMessage("message size: 11 (expected: <= 10, see mcp.server.decoder.max-message-size)")
			.returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code)
			.returns(Map.of("reason", "too_large"), MalformedMessageException::data)
			.returns(Outcome.TOO_LARGE, MalformedMessageException::outcome);
	}

	@Test
	void refusesWhatIsNotJsonEvenIfItIsTooLargeFurtherOn() {
		DecoderLimits limits = new DecoderLimits(10, 100, 100, 1024, 1000, 100);
		assertThat(refusal(limits, "[1,,456789012345")).returns(ErrorCode.PARSE_ERROR, MalformedMessageException::code);
	}

	@ParameterizedTest
	@MethodSource
	void refusesOneMoreThanTheLimit(DecoderLimits limits, String fits, String exceeds, String message) {
		assertThat(Verdict.of(limits, bytes(fits)).failure()).isNull();
		assertThat(refusal(limits, exceeds)).hasMessage(message)
			.returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code)
			.returns(Map.of("reason", "limit"), MalformedMessageException::data)
			.returns(Outcome.BAD_REQUEST, MalformedMessageException::outcome);
		assertSameInAnyCut(limits, bytes(fits));
		assertSameInAnyCut(limits, bytes(exceeds));
	}

	static Stream<Arguments> refusesOneMoreThanTheLimit() {
		DecoderLimits limits = new DecoderLimits(1000, 3, 4, 5, 12, 2);
		String depth = "depth: 4 (expected: <= 3, see mcp.server.decoder.max-depth)";
		String number = "number length: 5 (expected: <= 4, see mcp.server.decoder.max-number-length)";
		String name = "name length: 6 (expected: <= 5, see mcp.server.decoder.max-name-length)";
		String tokens = "tokens: 13 (expected: <= 12, see mcp.server.decoder.max-tokens)";
		String batch = "batch size: 3 (expected: <= 2, see mcp.server.decoder.max-batch-size)";
		return Stream.of(Arguments.of(limits, "[[[1]]]", "[[[[]]]]", depth),
				Arguments.of(limits, "{\"a\":{\"a\":{\"a\":1}}}", "{\"a\":{\"a\":{\"a\":{}}}}", depth),
				Arguments.of(limits, "{\"b\":[{\"a\":1}]}", "{\"b\":[{\"a\":[]}]}", depth),
				Arguments.of(limits, "1234", "12345", number), Arguments.of(limits, "[-1.5]", "[-1.50]", number),
				Arguments.of(limits, "[1e99]", "[1e999]", number), Arguments.of(limits, "[1234 ]", "[12345 ]", number),
				Arguments.of(limits, "{\"12345\":1}", "{\"123456\":1}", name),
				Arguments.of(limits, "{\"é€\":1}", "{\"é€€\":1}", name),
				Arguments.of(limits, "{\"\\n34\\n\":1}".replace("34", "3"), "{\"\\u0041\":1}", name),
				Arguments.of(limits, "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}",
						"{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6}", tokens),
				Arguments.of(limits, "{\"a\":[1,2,3,4,5,6,7]}", "{\"a\":[1,2,3,4,5,6,7,8]}", tokens),
				Arguments.of(limits, "[[],[1,2,3,4,5,6]]", "[[],[1,2,3,4,5,6,7]]", tokens),
				Arguments.of(limits, "[1,{}]", "[1,{},2]", batch),
				Arguments.of(limits, "[[1,2,3]]", "[1,2,[]]", batch));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"params\":", "{\"id\":", "{\"params\":{\"arguments\":",
			"{\"params\":{\"_meta\":{\"progressToken\":", "{\"method\":\"m\",\"result\":[1,", "[{\"params\":[" })
	void refusesTenMillionOpenArraysOrObjectsAtTheFirstTooMany(String start) {
		int outside = (int) start.chars().filter((c) -> c == '{' || c == '[').count();
		int fit = LIMITS.maxDepth() - outside;
		assertRefusedAtDepth(start, "[", fit);
		assertRefusedAtDepth(start, "{\"a\":", fit);
	}

	private static void assertRefusedAtDepth(String start, String open, int fit) {
		EnvelopeScanner scanner = scanner(new DecoderLimits(1 << 30, 100, 100, 1024, 1 << 30, 100));
		scanner.scan(Unpooled.wrappedBuffer(bytes(start, open.repeat(fit))));
		assertThatExceptionOfType(MalformedMessageException.class)
			.isThrownBy(() -> scanner.scan(Unpooled.wrappedBuffer(bytes(open.substring(0, 1)))))
			.withMessage("depth: 101 (expected: <= 100, see mcp.server.decoder.max-depth)");
	}

	@Test
	void needsNoMemoryForMillionsOfOpenArrays() {
		byte[] json = "[".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
		DecoderLimits limits = new DecoderLimits(1 << 30, 100, 100, 1024, 1 << 30, 100);
		long before = AllocatedBytes.ofThisThread();
		String failure = Verdict.of(limits, json).failure();
		assertThat(AllocatedBytes.ofThisThread() - before).isLessThan(100_000);
		assertThat(failure).startsWith("-32600 depth: 101");
	}

	@Test
	void refusesNumberOfMillionDigits() {
		byte[] json = "1".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
		long before = AllocatedBytes.ofThisThread();
		String failure = Verdict.of(LIMITS, json).failure();
		assertThat(AllocatedBytes.ofThisThread() - before).isLessThan(100_000);
		assertThat(failure).startsWith("-32600 number length: 101");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"method":1,"method":2}                       | "method"
			{"a":1,"\\u0061":2}                           | "a"
			{"\\u00e9":1,"é":2}                           | "é"
			{"\\ud83d\\ude00":1,"😀":2}                   | "😀"
			{"\\n":1,"\\u000A":2}                         | "\\n"
			{"\\/":1,"/":2}                               | "/"
			{"\\ud800":1,"\\uD800":2}                     | "\\ufffd"
			{"":1,"":2}                                   | ""
			{"params":{"x":1,"y":{"x":1},"x":2}}          | "x"
			{"params":{"arguments":{"x":[{"k":1,"k":2}]}}} | "k"
			{"params":{"_meta":{"x":1,"x":1}}}            | "x"
			[{"id":1},{"id":1,"id":2}]                    | "id"
			""")
	void refusesNamesThatComeTwice(String json, String name) {
		String shown = name.replace("\\n", "\n").replace("\\ufffd", "\ufffd");
		assertThat(refusal(LIMITS, json)).hasMessage("member: " + shown + " again (expected: unique names)")
			.returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code);
		assertSameInAnyCut(LIMITS, bytes(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"A\":2}", "{\"s\":1,\"\u017f\":2}", "{\"k\":1,\"\u212a\":2}",
			"{\"\u00e9\":1,\"e\u0301\":2}", "{\"a\":1,\"a\\u0000\":2,\"a \":3}", "{\"\":1,\"\\u0000\":2,\" \":3}",
			"{\"\\ud800\":1,\"\\udc00\":2,\"\\ud800\\udc00\":3}", "{\"\\\\u0061\":1,\"a\":2}",
			"{\"12345678\":1,\"123456789\":2,\"1234567\":3}" })
	void keepsNamesApartThatOnlyLookAlike(String json) {
		assertThat(verdict(json).failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 15, 16, 17, 18, 47, 48, 49, 1000, 100_000 })
	void findsTheRepetitionAmongManyNames(int count) {
		String members = IntStream.range(0, count).mapToObj((i) -> "\"n" + i + "\":0").collect(Collectors.joining(","));
		assertThat(verdict("{" + members + "}").failure()).isNull();
		for (int again : new int[] { 0, count / 2, count - 1 }) {
			assertThat(verdict("{" + members + ",\"n" + again + "\":0}").failure())
				.startsWith("-32600 member: \"n" + again + "\" again");
		}
	}

	@Test
	void forgetsTheNamesOfLargeObjectsWhenTheyEnd() {
		String large = IntStream.range(0, 200)
			.mapToObj((i) -> "\"n" + i + "\":0")
			.collect(Collectors.joining(",", "{", "}"));
		String small = large.substring(0, large.indexOf(",\"n30")) + "}";
		String nested = small.replace(":0", ":" + small);
		assertThat(verdict("[" + large + "," + small + "," + nested + "," + large + "]").failure()).isNull();
	}

	@Test
	void showsTheBeginningOfLongNames() {
		String name = "x".repeat(100);
		assertThat(verdict("{\"" + name + "\":1,\"" + name + "\":2}").failure())
			.contains("member: \"" + "x".repeat(64) + "…\" again");
	}

	@Test
	void allocatesInProportionToTheInput() {
		StringBuilder json = new StringBuilder("{");
		for (int i = 0; json.length() < 4_000_000; i++) {
			json.append((i > 0) ? "," : "").append('"').append(Integer.toString(i, 36)).append("\":0");
		}
		byte[] bytes = bytes(json.append('}').toString());
		DecoderLimits limits = new DecoderLimits(1 << 30, 100, 100, 1024, 1 << 30, 100);
		long before = AllocatedBytes.ofThisThread();
		assertThat(Verdict.of(limits, bytes).failure()).isNull();
		assertThat(AllocatedBytes.ofThisThread() - before).isLessThan(8L * bytes.length + (1 << 20));
	}

	@ParameterizedTest
	@EnumSource
	void readsEveryKindOfBufferWithoutMovingItsIndices(BufferKind kind) {
		byte[] json = bytes("{\"id\":1,\"params\":{\"name\":\"", "é".repeat(20_000), "\",\"_meta\":{}}}");
		ByteBuf message = kind.fill(this.leaks.allocator(), json);
		int readerIndex = message.readerIndex();
		assertThat(Verdict.of(LIMITS, message)).isEqualTo(Verdict.of(LIMITS, json));
		assertThat(message.readerIndex()).isEqualTo(readerIndex);
		assertThat(message.readableBytes()).isEqualTo(json.length);
		message.release();
	}

	@Test
	void saysTheSameAgainAfterAFailure() {
		EnvelopeScanner scanner = scanner(LIMITS);
		MalformedMessageException failure = catchThrowableOfType(MalformedMessageException.class,
				() -> scanner.scan(Unpooled.wrappedBuffer(bytes("}"))));
		assertThatExceptionOfType(MalformedMessageException.class)
			.isThrownBy(() -> scanner.scan(Unpooled.wrappedBuffer(bytes("{}"))))
			.isSameAs(failure);
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(scanner::finish).isSameAs(failure);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"a\\u0062\",\"params\":{\"name\":\"é😀\",\"_meta\":{\"progressToken\":-1.5e3}}}",
			"\uFEFF [ {\"id\" : null}, true, {\"method\":\"x\",\"result\":[[]]} ] ",
			"{\"\\u006dethod\":\"x\",\"params\":{\"\\u005fmeta\":{\"progress\\u0054oken\":false}}}",
			"{\"n\\ud83d\\ude00\":1,\"n😀\":2}", "[1.25,\"\\ud800\",nul]", "{\"a\":1,\"a\":2}" })
	void saysTheSameWhereverTheBytesAreCut(String json) {
		assertSameInAnyCut(LIMITS, bytes(json));
	}

	private void assertSameInAnyCut(DecoderLimits limits, byte[] json) {
		Verdict whole = Verdict.of(limits, json).withoutChunk();
		assertThat(Verdict.ofBytes(limits, json).withoutChunk()).isEqualTo(whole);
		for (int i = 0; i <= json.length; i++) {
			assertThat(Verdict.ofHalves(limits, json, i).withoutChunk()).isEqualTo(whole);
			for (BufferKind kind : BufferKind.values()) {
				ByteBuf message = kind.fill(this.leaks.allocator(), json);
				ByteBuf first = message.slice(message.readerIndex(), i);
				ByteBuf second = message.slice(message.readerIndex() + i, json.length - i);
				assertThat(Verdict.of(limits, first, second).withoutChunk()).isEqualTo(whole);
				message.release();
			}
		}
	}

	private static Verdict verdict(String json) {
		return Verdict.of(LIMITS, bytes(json));
	}

	private static MalformedMessageException refusal(DecoderLimits limits, String json) {
		EnvelopeScanner scanner = scanner(limits);
		return catchThrowableOfType(MalformedMessageException.class, () -> {
			scanner.scan(Unpooled.wrappedBuffer(bytes(json)));
			scanner.finish();
		});
	}

	private static EnvelopeScanner scanner(DecoderLimits limits) {
		return new EnvelopeScanner(new DocumentScanner(limits), limits.maxMessageSize());
	}

	private static byte[] bytes(Object... parts) {
		ByteBuf all = Unpooled.buffer();
		for (Object part : parts) {
			all.writeBytes((part instanceof byte[] raw) ? raw : part.toString().getBytes(StandardCharsets.UTF_8));
		}
		byte[] bytes = new byte[all.readableBytes()];
		all.readBytes(bytes);
		return bytes;
	}

}
