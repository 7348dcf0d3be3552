package dev.mcpspring.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RawValue}, with Jackson as the judge.
 */
class RawValueTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** The size of the buffer inside, around which things are split. */
	private static final int BUFFER = 8 * 1024;

	@ParameterizedTest
	@ValueSource(strings = { "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u0000\\u00e9\\uD83D\\uDE00\\ud83d", "é€😀", "plain" })
	void readsCharactersAtEverySplit(String inside) throws IOException {
		for (int before = BUFFER - 40; before <= BUFFER; before++) {
			String json = "\"" + "x".repeat(before) + inside + "y\"";
			assertThat(characters(json, 1 + before % 7)).isEqualTo(MAPPER.readValue(json, String.class));
		}
	}

	@Test
	void readsBytesAtEverySplit() throws IOException {
		byte[] bytes = new byte[BUFFER];
		new Random(1).nextBytes(bytes);
		String text = Base64.getEncoder().encodeToString(bytes).replace("/", "\\/");
		for (int space = 0; space < 9; space++) {
			String json = "\"" + "\\n".repeat(space) + text + "\"";
			assertThat(bytes(json, 1 + space * 1000)).isEqualTo(bytes);
		}
	}

	@Test
	void readsBase64AsJacksonDoes() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		String alphabet = "AbQ+/=09z \\*";
		for (int i = 0; i < 200_000; i++) {
			StringBuilder json = new StringBuilder("\"");
			int length = random.nextInt(14);
			for (int j = 0; j < length; j++) {
				char c = alphabet.charAt(random.nextInt(alphabet.length()));
				json.append((c == '\\') ? "\\n" : String.valueOf(c));
			}
			assertSameBytes(json.append('"').toString(), 1 + random.nextInt(20), seed);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "-1.5e3", "true", "null", "\"\"", "\"a\\\"}\"", "[]", "{}", "[[1,{\"a\":\"]\"}]]" })
	void endsTokensWithTheValue(String json) {
		for (String behind : new String[] { "", ",\"b\":2", " , \"b\":[]" }) {
			RawMembers members = RawParamsFixture.of(Member.ARGUMENTS, "{\"a\":" + json + behind + "}")
				.members(Member.ARGUMENTS);
			members.next();
			RawValue value = members.value();
			try (JsonParser parser = value.parser(); JsonParser expected = MAPPER.createParser(json)) {
				assertThat(tokens(parser)).isEqualTo(tokens(expected));
			}
		}
	}

	@Test
	void failsAgainOnceItHasFailed() throws IOException {
		InputStream bytes = value("\"AAAA*\"").bytes(IllegalArgumentException::new);
		assertThat(bytes.readNBytes(3)).hasSize(3);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(bytes::read)
				.withMessage("broken (expected: Base64)");
		}
	}

	private static void assertSameBytes(String json, int step, Seed seed) {
		byte[] expected = null;
		try {
			expected = MAPPER.readValue(json, byte[].class);
		}
		catch (JacksonException ex) {
			// Nor may we.
		}
		byte[] actual = null;
		try {
			actual = bytes(json, step);
		}
		catch (IllegalArgumentException | IOException ex) {
			// Jackson did not, either.
		}
		assertThat(actual).as("%s %s", json, seed).isEqualTo(expected);
	}

	private static byte[] bytes(String json, int step) throws IOException {
		java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
		byte[] bytes = new byte[step];
		InputStream stream = value(json).bytes(IllegalArgumentException::new);
		for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
			read.write(bytes, 0, count);
		}
		return read.toByteArray();
	}

	private static String characters(String json, int step) throws IOException {
		StringWriter read = new StringWriter();
		char[] characters = new char[step];
		Reader reader = value(json).characters();
		for (int count = reader.read(characters); count >= 0; count = reader.read(characters)) {
			read.write(characters, 0, count);
		}
		return read.toString();
	}

	private static RawValue value(String json) {
		RawMembers members = RawParamsFixture.of(Member.ARGUMENTS, "{\"a\":" + json + "}").members(Member.ARGUMENTS);
		members.next();
		return members.value();
	}

	private static List<JsonToken> tokens(JsonParser parser) {
		List<JsonToken> tokens = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
			tokens.add(token);
		}
		return tokens;
	}

}
