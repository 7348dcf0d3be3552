package dev.mcpspring.revision;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for {@link HeaderValue}.
 */
class HeaderValueTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			Hello                      | Hello
			=?base64?SGVsbG8=?=        | Hello
			=?base64??=                | ""
			=?base64?w7w=?=            | ü
			=?base64?8J+Yg/Cfmbg=?=    | 😃🙸
			=?base64?IGEg?=            | " a "
			=?base64?PT9iYXNlNjQ/QT8=?= | =?base64?A?
			""")
	void decodesWhatIsBetweenTheSentinels(String value, String text) {
		assertThat(HeaderValue.decode("Mcp-Name", value)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "SGVsbG8=", "=?base64?SGVsbG8=", "SGVsbG8=?=", "=?BASE64?SGVsbG8=?=",
			"=?Base64?SGVsbG8=?=", "=?base64?=", "=?base64", "?=", "x=?base64?SGVsbG8=?=", "=?base64?SGVsbG8=?=x",
			"=?utf-8?B?SGVsbG8=?=" })
	void takesEverythingElseAsItIs(String value) {
		assertThat(HeaderValue.decode("Mcp-Name", value)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// Padding is absent, incomplete or too much.
			"SGVsbG8", "SGVsbA", "SGVsbA=", "SGVsbG8==", "SGVsbG8=====", "=", "====", "S===",
			// Bits that do not count.
			"SGVsbG9=", "SGVsbB==", "/x==",
			// Characters of other alphabets.
			"SGVs bG8=", "SGVsbG8=\n", "SGVs\tbG8", "w7w-", "8J-Yg_Cfmbg=", "SGVsbG8é",
			// No UTF-8: cut off, overlong, a surrogate, too large.
			"w7", "ww==", "wIA=", "7aCA", "9JCAgA==", "/w==" })
	void refusesWhatIsNotCanonical(String encoded) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> HeaderValue.decode("Mcp-Name", "=?base64?" + encoded + "?="))
			.withMessageStartingWith("Mcp-Name: malformed")
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo(ErrorCode.HEADER_MISMATCH))
			.satisfies((refused) -> assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST));
	}

	@Test
	void decodesWhatWasEncoded() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int i = 0; i < 20_000; i++) {
			String text = text(random);
			assertThat(HeaderValue.decode("n", encode(text))).as(seed.toString()).isEqualTo(text);
		}
	}

	@Test
	void decodesNoTwoValuesToTheSameText() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		String characters = "ABCXYZabcxyz0189+/=-_ \t.é";
		int decoded = 0;
		for (int i = 0; i < 50_000; i++) {
			String text = text(random);
			StringBuilder changed = new StringBuilder(encode(text));
			int place = "=?base64?".length() + random.nextInt(Math.max(1, changed.length() - 11));
			char other = characters.charAt(random.nextInt(characters.length()));
			if (changed.charAt(place) == other) {
				continue;
			}
			changed.setCharAt(place, other);
			Throwable failure = catchThrowable(
					() -> assertThat(HeaderValue.decode("n", changed.toString())).isNotEqualTo(text));
			if (failure == null) {
				decoded++;
			}
			else {
				assertThat(failure).as("%s, %s", seed, changed).isInstanceOf(RefusedException.class);
			}
		}
		assertThat(decoded).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "integer, 42, 42", "integer, 42.0, 42", "integer, 42, 42.0", "integer, 4.2e1, 42",
			"integer, 42, 4200e-2", "integer, -0, 0", "integer, 0e999999999, 0",
			"integer, 9007199254740991, 9007199254740991.000", "string, a, a", "string, 42, 42", "boolean, true, true",
			"boolean, false, false" })
	void agreesOnEqualValues(String type, String header, String argument) {
		assertThat(HeaderValue.agrees(type, header, argument)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "integer, 42, 43", "integer, -42, 42", "integer, '', 42", "integer, ' 42', 42", "integer, 0x2a, 42",
			"integer, 42L, 42", "integer, '42,0', 42", "integer, NaN, 42", "integer, ٤٢, 42",
			"integer, 9007199254740993, 9007199254740992", "string, 42.0, 42", "string, A, a", "string, 'a ', a",
			"boolean, True, true", "boolean, 1, true", "boolean, false, true" })
	void disagreesOnOthers(String type, String header, String argument) {
		assertThat(HeaderValue.agrees(type, header, argument)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1e999999999, 1", "1e999999999, 2e999999999", "1e2147483647, 10e2147483646",
			"1e99999999999999999999, 1", "1e-999999999, 1e999999999", "9999999999999999999999999999999999999999, 1",
			"1e999999999, 1000000000000000000000000000000000000000" })
	void comparesHugeIntegersAtOnce(String header, String argument) {
		assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
			for (int i = 0; i < 1000; i++) {
				HeaderValue.agrees("integer", header, argument);
			}
		});
	}

	@Test
	void agreesOnLongNumbersThatAreSpelledTheSame() {
		String number = "1".repeat(1000);
		assertThat(HeaderValue.agrees("integer", number, number)).isTrue();
		assertThat(HeaderValue.agrees("integer", number, number + ".0")).isFalse();
	}

	@Test
	void stripsSpacesAndTabsOnly() {
		assertThat(HeaderValue.strip(" \t a b\t ")).isEqualTo("a b");
		assertThat(HeaderValue.strip("")).isEmpty();
		assertThat(HeaderValue.strip(" \t ")).isEmpty();
		assertThat(HeaderValue.strip("\u00a0a\u2003")).isEqualTo("\u00a0a\u2003");
		assertThat(HeaderValue.strip("\na\r")).isEqualTo("\na\r");
	}

	private static String encode(String text) {
		return "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
	}

	private static String text(RandomGenerator random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(12);
		for (int i = 0; i < length; i++) {
			int codePoint = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(Character.MAX_CODE_POINT + 1);
			boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
			text.appendCodePoint(surrogate ? 'x' : codePoint);
		}
		return text.toString();
	}

}
