package dev.mcpspring.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.test.LeakCheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link JsonRpcDecoder}.
 */
class JsonRpcDecoderTests {

	private static final String REQUEST = """
			{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo",
			"arguments":{"_meta":{"progressToken":9},"method":1},"_meta":{"progressToken":"t"}}}""";

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final Messages messages = new Messages(this.leaks.allocator(), BufferKind.HEAP);

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), JsonMapper.shared());

	@ParameterizedTest
	@EnumSource
	void decodesRequest(BufferKind kind) {
		JsonRpcMessage message = new Messages(this.leaks.allocator(), kind).decode(REQUEST);
		assertThat(message).isInstanceOfSatisfying(JsonRpcRequest.class, (request) -> {
			assertThat(request.id()).isEqualTo(RequestId.of(7));
			assertThat(request.method()).isEqualTo("tools/call");
			assertThat(request.params().text(Member.NAME)).isEqualTo("echo");
			assertThat(request.params().text(Member.META_PROGRESS_TOKEN)).isEqualTo("t");
			assertThat(request.params().length(Member.ARGUMENTS)).isEqualTo(40);
		});
		message.release();
	}

	@Test
	void decodesRequestWithoutParams() {
		JsonRpcMessage message = this.messages.decode("{\"method\":\"ping\",\"jsonrpc\":\"2.0\",\"id\":\"a\"}");
		assertThat(message).isInstanceOfSatisfying(JsonRpcRequest.class, (request) -> {
			assertThat(request.id()).isEqualTo(RequestId.of("a"));
			assertThat(request.params().type(Member.PARAMS)).isEqualTo(JsonType.ABSENT);
			assertThat(request.params().read(Member.PARAMS, JsonNode.class, IllegalStateException::new).isEmpty())
				.isTrue();
		});
		message.release();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"jsonrpc\":\"2.0\",\"params\":{\"name\":\"ec", "[1" })
	void decodesAfterMessageThatWasGivenUp(String beginning) {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(Unpooled.copiedBuffer(beginning, UTF_8));
		this.decoder.giveUp(scanner);
		this.decoder.giveUp(scanner);
		EnvelopeScanner next = this.decoder.newScanner();
		ByteBuf bytes = Unpooled.copiedBuffer(REQUEST, UTF_8);
		next.scan(bytes);
		JsonRpcRequest request = (JsonRpcRequest) this.decoder.decode(next, bytes);
		assertThat(request.params().text(Member.NAME)).isEqualTo("echo");
		request.release();
	}

	@Test
	void givesScannersOfTwoMessagesAtOnceNothingInCommon() {
		EnvelopeScanner first = this.decoder.newScanner();
		EnvelopeScanner second = this.decoder.newScanner();
		this.decoder.giveUp(first);
		this.decoder.giveUp(second);
		assertThat(this.decoder.newScanner().document()).isNotSameAs(this.decoder.newScanner().document());
	}

	@Test
	void decodesNotification() {
		JsonRpcMessage message = this.messages.decode("""
				{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}""");
		assertThat(message).isInstanceOfSatisfying(JsonRpcNotification.class, (notification) -> {
			assertThat(notification.method()).isEqualTo("notifications/cancelled");
			assertThat(notification.params().id(Member.REQUEST_ID)).isEqualTo(RequestId.of(3));
		});
		message.release();
	}

	@Test
	void decodesResult() {
		JsonRpcMessage message = this.messages.decode("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":[1]}}");
		assertThat(message).isInstanceOfSatisfying(JsonRpcResponse.class, (response) -> {
			assertThat(response.id()).isEqualTo(RequestId.of(1));
			assertThat(response.error()).isFalse();
			assertThat(response.body().length(Member.RESULT)).isEqualTo(9);
		});
		message.release();
	}

	@Test
	void decodesError() {
		JsonRpcMessage message = this.messages.decode("""
				{"jsonrpc":"2.0","id":"x","error":{"code":-1,"message":"no"}}""");
		assertThat(message).isInstanceOfSatisfying(JsonRpcResponse.class, (response) -> {
			assertThat(response.error()).isTrue();
			assertThat(response.body().type(Member.ERROR)).isEqualTo(JsonType.OBJECT);
		});
		message.release();
	}

	@Test
	void readsNamesAndStringsWithEscapes() {
		JsonRpcMessage message = this.messages.decode("""
				{"\\u006asonrpc":"\\u0032.0","i\\u0064":"\\u00e9\\ud83d\\ude00","m\\u0065thod":"tools\\/call",
				"p\\u0061rams":{"n\\u0061me":"\\t"}}""");
		assertThat(message).isInstanceOfSatisfying(JsonRpcRequest.class, (request) -> {
			assertThat(request.id()).isEqualTo(RequestId.of("é😀"));
			assertThat(request.method()).isEqualTo("tools/call");
			assertThat(request.params().text(Member.NAME)).isEqualTo("\t");
		});
		message.release();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					null                                                        | message: NULL (expected: an object)
					1                                                           | message: NUMBER (expected: an object)
					"x"                                                         | message: STRING (expected: an object)
					true                                                        | message: BOOLEAN (expected: an object)
					[]                                                          | batch: 0 messages (expected: at least 1)
					{}                                                          | jsonrpc: ABSENT (expected: the string "2.0")
					{"method":"m"}                                              | jsonrpc: ABSENT (expected: the string "2.0")
					{"jsonrpc":"1.0","method":"m"}                              | jsonrpc: STRING (expected: the string "2.0")
					{"jsonrpc":"2.00","method":"m"}                             | jsonrpc: STRING (expected: the string "2.0")
					{"jsonrpc":2.0,"method":"m"}                                | jsonrpc: NUMBER (expected: the string "2.0")
					{"jsonrpc":"2.0"}                                           | method: ABSENT (expected: a string)
					{"jsonrpc":"2.0","method":1}                                | method: NUMBER (expected: a string)
					{"jsonrpc":"2.0","method":null}                             | method: NULL (expected: a string)
					{"jsonrpc":"2.0","Method":"m"}                              | method: ABSENT (expected: a string)
					{"jsonrpc":"2.0","METHOD":"m"}                              | method: ABSENT (expected: a string)
					{"jsonrpc":"2.0","method":"\\ud800"}                        | method: not plain text (expected: no U+0000 and no lone surrogates)
					{"jsonrpc":"2.0","method":"\\udc00\\ud800"}                 | method: not plain text (expected: no U+0000 and no lone surrogates)
					{"jsonrpc":"2.0","method":"a\\u0000"}                       | method: not plain text (expected: no U+0000 and no lone surrogates)
					{"jsonrpc":"2.0","method":"m","result":{},"id":1}           | message: ambiguous (expected: one of method, result, error)
					{"jsonrpc":"2.0","method":"m","error":{},"id":1}            | message: ambiguous (expected: one of method, result, error)
					{"jsonrpc":"2.0","result":{},"error":{},"id":1}             | message: ambiguous (expected: one of method, result, error)
					{"jsonrpc":"2.0","result":{}}                               | id: ABSENT (expected: a string of up to 128 characters or an integer of up to 53 bits)
					{"jsonrpc":"2.0","result":{},"id":null}                     | id: NULL (expected: a string of up to 128 characters or an integer of up to 53 bits)
					{"jsonrpc":"2.0","result":1,"id":1}                         | result: NUMBER (expected: an object)
					{"jsonrpc":"2.0","error":"no","id":1}                       | error: STRING (expected: an object)
					{"id":1,"result":{}}                                        | jsonrpc: ABSENT (expected: the string "2.0")
					""")
	void refusesWhatIsNoMessage(String json, String message) {
		assertThat(refusal(json)).hasMessage(message)
			.returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code)
			.returns(null, MalformedMessageException::id)
			.returns(null, MalformedMessageException::data);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "{}", "[1]", "1.5", "1.0", "1e3", "0.0", "9007199254740992",
			"-9007199254740992", "10000000000000000000000000000000000000000", "\"\\u0000\"", "\"\\ud800\"",
			"\"\\udc00\"" })
	void refusesIds(String id) {
		assertThat(refusal("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":" + id + "}"))
			.hasMessageContaining("expected: a string of up to 128 characters or an integer of up to 53 bits")
			.returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code)
			.returns(null, MalformedMessageException::id);
	}

	@Test
	void refusesLongIds() {
		for (String character : new String[] { "x", "€", "\\u20ac", "\\ud83d\\ude00" }) {
			int units = character.contains("ud83d") ? 2 : 1;
			String id = "\"" + character.repeat(128 / units) + "\"";
			RawParams params = this.messages.params("{\"requestId\":" + id + "}");
			assertThat(params.id(Member.REQUEST_ID)).isNotNull();
			params.release();
			refusesIds(id.substring(0, id.length() - 1) + character + "\"");
		}
		refusesIds("\"" + "x".repeat(1_000_000) + "\"");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,                 0
			-0,                0
			-1,                -1
			9007199254740991,  9007199254740991
			-9007199254740991, -9007199254740991
			""")
	void acceptsIntegersOf53Bits(String json, long id) {
		JsonRpcRequest request = (JsonRpcRequest) this.messages
			.decode("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":" + json + "}");
		assertThat(request.id()).isEqualTo(RequestId.of(id));
		request.release();
	}

	@Test
	void keepsStringsAndIntegersApart() {
		JsonRpcRequest request = (JsonRpcRequest) this.messages
			.decode("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":\"1\"}");
		assertThat(request.id()).isEqualTo(RequestId.of("1")).isNotEqualTo(RequestId.of(1));
		request.release();
	}

	@ParameterizedTest
	@CsvSource({ "[1], ARRAY", "1, NUMBER", "'\"x\"', STRING", "null, NULL", "true, BOOLEAN" })
	void refusesParamsThatAreNoObject(String params, JsonType type) {
		assertThat(refusal("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":5,\"params\":" + params + "}"))
			.hasMessage("params: " + type + " (expected: an object)")
			.returns(ErrorCode.INVALID_PARAMS, MalformedMessageException::code)
			.returns(RequestId.of(5), MalformedMessageException::id);
	}

	@Test
	void refusesParamsOfNotificationWithoutId() {
		assertThat(refusal("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[]}"))
			.returns(ErrorCode.INVALID_PARAMS, MalformedMessageException::code)
			.returns(null, MalformedMessageException::id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":5,\"method\":\"m\"}", "{\"jsonrpc\":\"2.0\",\"id\":5}",
			"{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}",
			"{\"id\":5,\"method\":\"m\",\"jsonrpc\":\"2.0\",\"params\":{\"a\":1,\"a\":2}}",
			"{\"method\":\"m\",\"id\":5,\"params\":{\"a\":1" })
	void namesTheRequestThatItRefuses(String json) {
		String tooDeep = json.endsWith("}") ? json : json + ",\"b\":" + "[".repeat(100);
		assertThat(refusal(tooDeep)).returns(ErrorCode.INVALID_REQUEST, MalformedMessageException::code)
			.returns(RequestId.of(5), MalformedMessageException::id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":5,\"method\":\"m\",\"id\":6}", "{\"id\":5,\"method\":\"m\",\"method\":\"n\"}",
			"{\"id\":5,\"result\":{\"a\":1,\"a\":2}}", "{\"id\":5,\"params\":{\"a\":1,\"a\":2}}",
			"{\"id\":5,\"method\":\"m\",\"result\":{\"a\":1,\"a\":2}}", "{\"id\":5,\"method\":\"m\",\"x\":}",
			"{\"id\":5,\"method\":\"m\"", "[{\"id\":5,\"method\":\"m\",\"params\":{\"a\":1,\"a\":2}}]" })
	void namesNoRequestWhereThatWouldBeAGuess(String json) {
		assertThat(refusal(json)).returns(null, MalformedMessageException::id);
	}

	@ParameterizedTest
	@EnumSource
	void decodesEachMessageOfABatch(BufferKind kind) {
		JsonRpcMessage message = new Messages(this.leaks.allocator(), kind)
			.decode("""
					[{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":"x"}}, 5, {"id":2,"method":"b"},
					 {"jsonrpc":"2.0","method":"c","params":{"uri":"y"}}, [{"id":3}], {"jsonrpc":"2.0","id":4,"result":{}}]""");
		assertThat(message).isInstanceOfSatisfying(JsonRpcBatch.class, (batch) -> {
			assertThat(batch.messages()).hasSize(6);
			assertThat(batch.messages().get(0)).isInstanceOfSatisfying(JsonRpcRequest.class,
					(request) -> assertThat(request.params().text(Member.NAME)).isEqualTo("x"));
			assertThat(batch.messages().get(1)).isInstanceOfSatisfying(JsonRpcInvalid.class,
					(invalid) -> assertThat(invalid.failure()).hasMessage("message: NUMBER (expected: an object)"));
			assertThat(batch.messages().get(2)).isInstanceOfSatisfying(JsonRpcInvalid.class,
					(invalid) -> assertThat(invalid.failure().id()).isEqualTo(RequestId.of(2)));
			assertThat(batch.messages().get(3)).isInstanceOfSatisfying(JsonRpcNotification.class,
					(notification) -> assertThat(notification.params().text(Member.URI)).isEqualTo("y"));
			assertThat(batch.messages().get(4)).isInstanceOfSatisfying(JsonRpcInvalid.class,
					(invalid) -> assertThat(invalid.failure()).hasMessage("message: ARRAY (expected: an object)"));
			assertThat(batch.messages().get(5)).isInstanceOf(JsonRpcResponse.class);
		});
		message.release();
	}

	@Test
	void letsTheMessagesOfABatchBeReleasedOneByOne() {
		JsonRpcBatch batch = (JsonRpcBatch) this.messages.decode("""
				[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","id":1,"method":"b"}]""");
		batch.messages().get(0).release();
		assertThat(((JsonRpcRequest) batch.messages().get(1)).params().text(Member.METHOD)).isEqualTo("b");
		batch.messages().get(1).release();
	}

	@Test
	void recognisesMembersAtTheirLevelOnly() {
		RawParams params = this.messages.params("""
				{"method":1,"id":2,"params":{"name":"no"},"progressToken":3,"nested":{"_meta":{"progressToken":4}},
				 "arguments":{"_meta":{"progressToken":5},"name":"no","uri":"no"},"uri":{"name":"no"},
				 "_meta":{"name":"no","_meta":{"progressToken":6},"params":{"name":"no"},"level":7,
				 "io.modelcontextprotocol/logLevel":"info"}}""");
		assertThat(params.text(Member.METHOD)).isEqualTo("m");
		assertThat(params.id(Member.ID)).isEqualTo(RequestId.of(1));
		assertThat(params.type(Member.NAME)).isEqualTo(JsonType.ABSENT);
		assertThat(params.type(Member.URI)).isEqualTo(JsonType.OBJECT);
		assertThat(params.type(Member.LEVEL)).isEqualTo(JsonType.ABSENT);
		assertThat(params.type(Member.META_PROGRESS_TOKEN)).isEqualTo(JsonType.ABSENT);
		assertThat(params.text(Member.META_LOG_LEVEL)).isEqualTo("info");
		params.release();
	}

	@Test
	void doesNotTakeMetaOfTheEnvelopeForThatOfTheParams() {
		JsonRpcRequest request = (JsonRpcRequest) this.messages.decode("""
				{"jsonrpc":"2.0","id":1,"method":"m","_meta":{"progressToken":1},"name":"no","x":{"_meta":{}},
				 "params":{"arguments":[{"_meta":{"progressToken":1}}]}}""");
		assertThat(request.params().type(Member.META)).isEqualTo(JsonType.ABSENT);
		assertThat(request.params().type(Member.NAME)).isEqualTo(JsonType.ABSENT);
		assertThat(request.params().type(Member.META_PROGRESS_TOKEN)).isEqualTo(JsonType.ABSENT);
		request.release();
	}

	@Test
	void recognisesEveryMember() {
		StringBuilder envelope = new StringBuilder("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{");
		StringBuilder meta = new StringBuilder();
		for (Member member : Member.values()) {
			if (member.level() == Member.Level.META) {
				meta.append((meta.length() > 0) ? "," : "").append("\"" + member.key() + "\":\"" + member + "\"");
			}
			else if (member.level() == Member.Level.PARAMS && member != Member.META) {
				envelope.append("\"" + member.key() + "\":\"" + member + "\",");
			}
		}
		RawParams params = ((JsonRpcRequest) this.messages.decode(envelope + "\"_meta\":{" + meta + "}}}")).params();
		for (Member member : Member.values()) {
			if (member.level() != Member.Level.ENVELOPE && member != Member.META) {
				assertThat(params.text(member)).isEqualTo(member.name());
			}
		}
		params.release();
	}

	@Test
	void decodesWhatArrivesInManyBuffers() {
		byte[] json = REQUEST.getBytes(UTF_8);
		CompositeByteBuf message = this.leaks.allocator().compositeBuffer(1000);
		EnvelopeScanner scanner = this.decoder.newScanner();
		for (byte b : json) {
			ByteBuf chunk = this.leaks.allocator().buffer(1).writeByte(b);
			scanner.scan(chunk);
			message.addComponent(true, chunk);
		}
		JsonRpcRequest request = (JsonRpcRequest) this.decoder.decode(scanner, message);
		assertThat(request.params().text(Member.NAME)).isEqualTo("echo");
		request.release();
	}

	@Test
	void decodesOneMessageAfterTheOtherWithScannersThatOverlap() {
		ByteBuf first = this.leaks.allocator()
			.buffer()
			.writeBytes("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}".getBytes(UTF_8));
		ByteBuf second = this.leaks.allocator().buffer().writeBytes(REQUEST.getBytes(UTF_8));
		for (int i = 0; i < 3; i++) {
			EnvelopeScanner one = this.decoder.newScanner();
			EnvelopeScanner other = this.decoder.newScanner();
			one.scan(first.slice(0, 10));
			other.scan(second);
			one.scan(first.slice(10, first.readableBytes() - 10));
			JsonRpcMessage request = this.decoder.decode(other, second.retain());
			JsonRpcMessage notification = this.decoder.decode(one, first.retain());
			assertThat(((JsonRpcNotification) notification).method()).isEqualTo("a");
			assertThat(((JsonRpcNotification) notification).params().type(Member.PARAMS)).isEqualTo(JsonType.ABSENT);
			assertThat(((JsonRpcRequest) request).params().text(Member.NAME)).isEqualTo("echo");
			notification.release();
			request.release();
		}
		first.release();
		second.release();
	}

	@Test
	void readsTheSameWhereverTheMessageIsCut() {
		for (int at = 0; at <= REQUEST.length(); at++) {
			ByteBuf message = this.leaks.allocator().buffer().writeBytes(REQUEST.getBytes(UTF_8));
			EnvelopeScanner scanner = this.decoder.newScanner();
			scanner.scan(message.slice(0, at));
			scanner.scan(message.slice(at, message.readableBytes() - at));
			JsonRpcRequest request = (JsonRpcRequest) this.decoder.decode(scanner, message);
			assertThat(request.id()).isEqualTo(RequestId.of(7));
			assertThat(request.method()).isEqualTo("tools/call");
			assertThat(request.params().text(Member.NAME)).isEqualTo("echo");
			request.release();
		}
	}

	@Test
	void usesAScannerOnce() {
		ByteBuf message = this.leaks.allocator().buffer().writeBytes(REQUEST.getBytes(UTF_8));
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(message);
		this.decoder.decode(scanner, message.retain()).release();
		assertThatIllegalStateException().isThrownBy(() -> scanner.scan(message))
			.withMessage("scanner: used (expected: a new one for each message)");
		assertThatIllegalStateException().isThrownBy(() -> this.decoder.decode(scanner, message));
	}

	@Test
	void refusesAnotherMessageThanTheScannedOne() {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(Unpooled.copiedBuffer("{}", UTF_8));
		ByteBuf other = this.leaks.allocator().buffer().writeBytes("{ }".getBytes(UTF_8));
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.decode(scanner, other))
			.withMessage("message: 3 bytes (expected: 2)");
	}

	@Test
	void refusesMessageThatIsNotComplete() {
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> this.messages.decode("{"))
			.withMessage("byte 1: end of message (expected: '\"' or '}')");
	}

	@Test
	void fillsNoStackTrace() {
		assertThat(refusal("{").getStackTrace()).isEmpty();
	}

	private MalformedMessageException refusal(String json) {
		return catchThrowableOfType(MalformedMessageException.class, () -> this.messages.decode(json));
	}

}
