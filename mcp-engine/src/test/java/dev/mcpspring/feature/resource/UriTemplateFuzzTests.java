package dev.mcpspring.feature.resource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests for {@link UriTemplate}.
 */
class UriTemplateFuzzTests {

	private static final UriTemplate TEMPLATE = UriTemplate.parse("x:{+a}a{b}/{c}.txt");

	@FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
	void matchesOrRefusesUris(byte[] input) {
		String uri = new String(input, StandardCharsets.UTF_8);
		Map<String, String> values = TEMPLATE.match(uri);
		assertThat(values != null && uri.indexOf('%') < 0)
			.isEqualTo(values != null && uri.equals("x:%sa%s/%s.txt".formatted(values.values().toArray())));
	}

}
