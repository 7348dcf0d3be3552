package dev.mcpspring.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RawMembers}.
 */
class RawMembersTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	@ParameterizedTest
	@ValueSource(strings = { "{}", " { } ", "{\n}" })
	void hasNoneInAnEmptyObject(String json) {
		RawMembers members = members(json);
		assertThat(members.next()).isFalse();
		assertThat(members.next()).isFalse();
	}

	@Test
	void hasNoneWhereThereIsNoObject() {
		RawMembers members = RawParamsFixture.of(Member.NAME, "1").members(Member.ARGUMENTS);
		assertThat(members.next()).isFalse();
	}

	@Test
	void readsTextWithAndWithoutEscapes() {
		RawMembers members = members("{\"a\":\"plain é€😀\",\"b\\u0063\":\"\\\"q\\\\\",\"\":\"\"}");
		assertThat(members.next()).isTrue();
		assertThat(members.name()).isEqualTo("a");
		assertThat(members.text()).isEqualTo("plain é€😀");
		assertThat(members.next()).isTrue();
		assertThat(members.name()).isEqualTo("bc");
		assertThat(members.text()).isEqualTo("\"q\\");
		assertThat(members.next()).isTrue();
		assertThat(members.name()).isEmpty();
		assertThat(members.text()).isEmpty();
		assertThat(members.next()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "plain,plain,true", "plain,plai,false", "plain,plains,false", "plain,other,false", "b\\u0063,bc,true",
			"b\\u0063,bd,false", "b\\u0063,b,false", "né,né,true", "né,ne,false", "n,né,false", "😀,😀,true",
			"😀,é,false" })
	void comparesNames(String written, String name, boolean expected) {
		RawMembers members = members("{\"" + written + "\":1}");
		members.next();
		assertThat(members.isNamed(name)).isEqualTo(expected);
		assertThat(members.name().equals(name)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "-0,0", "7,7", "-1234567890123456,-1234567890123456", "999999999999999999,999999999999999999" })
	void readsShortIntegers(String json, long expected) {
		RawMembers members = members("{\"a\" : " + json + " }");
		members.next();
		assertThat(members.isShortInteger()).isTrue();
		assertThat(members.integer()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0", "1e2", "1E2", "1000000000000000000", "true", "\"1\"", "null", "[1]" })
	void leavesOtherNumbersToParsers(String json) {
		RawMembers members = members("{\"a\":" + json + "}");
		members.next();
		assertThat(members.isShortInteger()).isFalse();
	}

	@Test
	void findsTheSameAsJackson() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int i = 0; i < 20_000; i++) {
			String json = object(random, 0);
			assertThat(read(members(json))).as("%s %s", json, seed).isEqualTo(readByJackson(json));
		}
	}

	@ParameterizedTest
	@EnumSource
	void findsLongArgumentsThatTheScannerNoted(BufferKind kind) {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		Messages messages = new Messages(this.leaks.allocator(), kind);
		for (int i = 0; i < 200; i++) {
			String json = longArguments(random);
			JsonRpcRequest request = (JsonRpcRequest) messages.decode("""
					{"jsonrpc":"2.0","id":1,"method":"tools/call",
					"params":{"_meta":{"long":"%s"},"arguments":%s,"name":"echo"}}""".formatted("x".repeat(300), json));
			assertThat(read(request.params().members(Member.ARGUMENTS))).as("%s %s", json, seed)
				.isEqualTo(readByJackson(json));
			request.release();
		}
	}

	@Test
	void findsLongArgumentsOfEachMessageOfABatch() {
		String json = longArguments(Seed.ofThisRun().random());
		String message = """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":%s}}""".formatted(json);
		JsonRpcBatch batch = (JsonRpcBatch) new Messages(this.leaks.allocator(), BufferKind.DIRECT)
			.decode("[" + message + "," + message + "]");
		for (JsonRpcMessage element : batch.messages()) {
			assertThat(read(((JsonRpcRequest) element).params().members(Member.ARGUMENTS)))
				.isEqualTo(readByJackson(json));
		}
		batch.release();
	}

	@Test
	void readsNothingOnceReleased() {
		RawParams params = RawParamsFixture.of(Member.ARGUMENTS, "{\"a\":\"x\"}");
		RawMembers members = params.members(Member.ARGUMENTS);
		members.next();
		params.release();
		assertThatIllegalStateException().isThrownBy(members::text);
		assertThatIllegalStateException().isThrownBy(members::next);
	}

	private static List<Object> read(RawMembers members) {
		List<Object> found = new ArrayList<>();
		while (members.next()) {
			found.add(members.name());
			found.add(members.token());
			try (JsonParser parser = members.parser()) {
				parser.nextToken();
				found.add(parser.<JsonNode>readValueAsTree());
				assertThat(parser.nextToken()).isNull();
			}
			if (members.token() == JsonToken.VALUE_STRING) {
				found.add(members.text());
			}
		}
		return found;
	}

	private static List<Object> readByJackson(String json) {
		List<Object> found = new ArrayList<>();
		try (JsonParser parser = MAPPER.createParser(json)) {
			parser.nextToken();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				JsonNode value = parser.readValueAsTree();
				found.add(name);
				found.add(token);
				found.add(value);
				if (token == JsonToken.VALUE_STRING) {
					found.add(value.asString());
				}
			}
		}
		return found;
	}

	private static String object(RandomGenerator random, int depth) {
		StringBuilder json = new StringBuilder("{").append(space(random));
		int members = random.nextInt(4);
		for (int i = 0; i < members; i++) {
			json.append((i > 0) ? "," : "")
				.append(space(random))
				.append(string(random))
				.append(space(random))
				.append(':')
				.append(space(random))
				.append(value(random, depth + 1))
				.append(space(random));
		}
		return json.append('}').toString();
	}

	private static String longArguments(RandomGenerator random) {
		StringBuilder json = new StringBuilder("{");
		int members = random.nextInt(1, 14);
		for (int i = 0; i < members; i++) {
			String piece = value(random, 4);
			json.append((i > 0) ? "," : "").append("\"a").append(i).append("\":").append(space(random));
			switch (random.nextInt(4)) {
				case 0 -> json.append(piece);
				case 1 -> json.append('"').append("plain é ".repeat(random.nextInt(20, 60))).append('"');
				case 2 -> json.append("\"quoted\\\"").append("plain }".repeat(random.nextInt(30, 60))).append('"');
				default -> json.append('[').append((piece + ",").repeat(random.nextInt(200))).append("{\"]\":1}]");
			}
		}
		return json.append('}').toString();
	}

	private static String value(RandomGenerator random, int depth) {
		return switch (random.nextInt((depth < 4) ? 8 : 6)) {
			case 0, 1 -> string(random);
			case 2 -> Integer.toString(random.nextInt());
			case 3 -> "-1.5e3";
			case 4 -> random.nextBoolean() ? "true" : "false";
			case 5 -> "null";
			case 6 -> object(random, depth);
			default -> "[" + space(random) + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
		};
	}

	private static String string(RandomGenerator random) {
		String[] pieces = { "a", "\\\\", "\\\"", "{", "}", "[", "]", ",", ":", "\\n", "\\u00e9", "é", "😀", " " };
		StringBuilder text = new StringBuilder("\"");
		for (int i = random.nextInt(6); i > 0; i--) {
			text.append(pieces[random.nextInt(pieces.length)]);
		}
		return text.append('"').toString();
	}

	private static String space(RandomGenerator random) {
		String[] spaces = { "", "", "", " ", "\n", "\t ", "\r\n" };
		return spaces[random.nextInt(spaces.length)];
	}

	private static RawMembers members(String json) {
		return RawParamsFixture.of(Member.ARGUMENTS, json.strip()).members(Member.ARGUMENTS);
	}

}
