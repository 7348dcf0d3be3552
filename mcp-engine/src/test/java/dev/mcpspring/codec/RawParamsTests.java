package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RawParams}.
 */
class RawParamsTests {

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final Messages messages = new Messages(this.leaks.allocator(), BufferKind.HEAP);

	@ParameterizedTest
	@CsvSource({ "{}, OBJECT", "[], ARRAY", "'\"\"', STRING", "-1, NUMBER", "0, NUMBER", "true, BOOLEAN",
			"false, BOOLEAN", "null, NULL" })
	void tellsTypes(String json, JsonType type) {
		RawParams params = this.messages.params("{\"arguments\": " + json + " }");
		assertThat(params.type(Member.ARGUMENTS)).isEqualTo(type);
		assertThat(params.length(Member.ARGUMENTS)).isEqualTo(json.length());
		params.release();
	}

	@Test
	void treatsAbsentMemberAsEmptyObject() {
		RawParams params = this.messages.params("{}");
		assertThat(params.type(Member.ARGUMENTS)).isEqualTo(JsonType.ABSENT);
		assertThat(params.length(Member.ARGUMENTS)).isZero();
		assertThat(params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new).isEmpty()).isTrue();
		assertThat(params.id(Member.ARGUMENTS)).isNull();
		params.release();
	}

	@ParameterizedTest
	@EnumSource
	void readsEveryKindOfBuffer(BufferKind kind) {
		RawParams params = new Messages(this.leaks.allocator(), kind)
			.params("{\"name\":\"é\\n\",\"uri\":\"a😀b\",\"arguments\":{\"a\":[1,{\"b\":\"" + "ü".repeat(20_000)
					+ "\"}]},\"_meta\":{}}");
		assertThat(params.text(Member.NAME)).isEqualTo("é\n");
		assertThat(params.text(Member.URI)).isEqualTo("a😀b");
		JsonNode arguments = params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new);
		assertThat(arguments.at("/a/1/b").stringValue()).hasSize(20_000);
		Map<String, List<Object>> typed = params.read(Member.ARGUMENTS, new TypeReference<>() {
		}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
		assertThat(typed.get("a")).hasSize(2);
		params.release();
	}

	@ParameterizedTest
	@EnumSource
	void endsTheParserWhereTheMemberEnds(BufferKind kind) {
		RawParams params = new Messages(this.leaks.allocator(), kind).params("{\"cursor\":12,\"arguments\":[true]}");
		try (JsonParser parser = params.parser(Member.ARGUMENTS)) {
			assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
			assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_TRUE);
			assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
			assertThat(parser.nextToken()).isNull();
		}
		try (JsonParser parser = params.parser(Member.CURSOR)) {
			assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
			assertThat(parser.getIntValue()).isEqualTo(12);
			assertThat(parser.nextToken()).isNull();
		}
		params.release();
	}

	@Test
	void keepsIntegersThatADoubleCannotHold() {
		RawParams params = this.messages.params("{\"arguments\":{\"n\":9007199254740993}}");
		JsonNode arguments = params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new);
		assertThat(arguments.get("n").longValue()).isEqualTo(9007199254740993L);
		params.release();
	}

	@Test
	void passesNumbersOnWithoutExpandingThem() {
		RawParams params = this.messages.params("{\"arguments\":{\"n\":1e999999999}}");
		long before = AllocatedBytes.ofThisThread();
		try (JsonParser parser = params.parser(Member.ARGUMENTS)) {
			parser.nextToken();
			parser.nextToken();
			assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_FLOAT);
			assertThat(parser.getString()).isEqualTo("1e999999999");
		}
		JsonNode tree = params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new);
		assertThat(tree).isNotNull();
		assertThat(AllocatedBytes.ofThisThread() - before).isLessThan(1 << 20);
		params.release();
	}

	@Test
	void keepsLoneSurrogatesAndZerosInArguments() {
		RawParams params = this.messages.params("{\"arguments\":{\"s\":\"\\ud800\\u0000x\"},\"name\":\"\\udc00\"}");
		JsonNode arguments = params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new);
		assertThat(arguments.get("s").stringValue()).isEqualTo("\ud800\0x");
		assertThat(params.text(Member.NAME)).isEqualTo("\udc00");
		params.release();
	}

	@Test
	void readsIdentifier() {
		RawParams params = this.messages.params("{\"uri\":\"file:\\/\\/\\u00e9\\ud83d\\ude00\"}");
		assertThat(params.identifier(Member.URI)).isEqualTo("file://é😀");
		params.release();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\u0000", "a\\u0000b", "\\ud800", "\\udc00", "\\ud800x", "x\\ud83d", "\\udc00\\ud800" })
	void refusesIdentifierThatIsNotPlainText(String uri) {
		RawParams params = this.messages.params("{\"uri\":\"" + uri + "\"}");
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> params.identifier(Member.URI))
			.withMessage("uri: not plain text (expected: no U+0000 and no lone surrogates)")
			.returns(ErrorCode.INVALID_PARAMS, McpException::code);
		params.release();
	}

	@ParameterizedTest
	@CsvSource({ "'{}', ABSENT", "'{\"name\":1}', NUMBER", "'{\"name\":null}', NULL" })
	void refusesIdentifierThatIsNoString(String json, JsonType type) {
		RawParams params = this.messages.params(json);
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> params.identifier(Member.NAME))
			.withMessage("name: " + type + " (expected: a string)")
			.returns(ErrorCode.INVALID_PARAMS, McpException::code);
		params.release();
	}

	@Test
	void refusesToReadTextFromWhatIsNoString() {
		RawParams params = this.messages.params("{\"name\":1}");
		assertThatIllegalStateException().isThrownBy(() -> params.text(Member.NAME))
			.withMessage("name: NUMBER (expected: STRING)");
		params.release();
	}

	@Test
	void saysWhyAValueDoesNotFitItsType() {
		RawParams params = this.messages.params("{\"arguments\":[1]}");
		assertThatIllegalStateException()
			.isThrownBy(() -> params.read(Member.ARGUMENTS, String.class, IllegalStateException::new))
			.withMessageStartingWith("arguments: ");
		params.release();
	}

	@ParameterizedTest
	@EnumSource
	void letsManyThreadsRead(BufferKind kind) throws Exception {
		RawParams params = new Messages(this.leaks.allocator(), kind)
			.params("{\"name\":\"echo\\t\",\"uri\":\"x\",\"arguments\":{\"text\":\"" + "é".repeat(30_000) + "\"}}");
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Future<Integer>> lengths = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			lengths.add(threads.submit(() -> {
				JsonNode arguments = params.read(Member.ARGUMENTS, JsonNode.class, IllegalStateException::new);
				return arguments.get("text").stringValue().length() + params.text(Member.NAME).length()
						+ params.text(Member.URI).length();
			}));
		}
		for (Future<Integer> length : lengths) {
			assertThat(length.get(10, TimeUnit.SECONDS)).isEqualTo(30_006);
		}
		threads.shutdown();
		params.release();
	}

	@Test
	void readsNothingAfterTheEnd() {
		RawParams params = this.messages.params("{\"arguments\":{\"a\":1},\"name\":\"n\"}");
		params.release();
		assertThatIllegalStateException().isThrownBy(() -> params.type(Member.NAME))
			.withMessage("params: released (expected: to be read before the end of the call)");
		assertThatIllegalStateException().isThrownBy(() -> params.text(Member.NAME));
		assertThatIllegalStateException().isThrownBy(() -> params.parser(Member.ARGUMENTS));
	}

}
