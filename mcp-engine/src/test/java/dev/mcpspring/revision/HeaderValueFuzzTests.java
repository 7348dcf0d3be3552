package dev.mcpspring.revision;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests for {@link HeaderValue}.
 */
class HeaderValueFuzzTests {

	@FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
	void decodesOneTextFromOneValueOnly(byte[] input) {
		String value = new String(input, StandardCharsets.ISO_8859_1);
		String decoded;
		try {
			decoded = HeaderValue.decode("Mcp-Name", value);
		}
		catch (RefusedException ex) {
			return;
		}
		String encoded = "=?base64?" + Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8))
				+ "?=";
		assertThat(value).isIn(decoded, encoded);
	}

}
