package dev.mcpspring.boot.autoconfigure.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceUriTests {

	@ParameterizedTest
	@CsvSource({ "https://h/mcp, https://h/mcp", "HTTPS://H.Example.COM/Mcp, https://h.example.com/Mcp",
			"https://h:443/mcp, https://h/mcp", "http://h:80, http://h", "https://h:80/mcp, https://h:80/mcp",
			"https://h/, https://h", "https://h/mcp/, https://h/mcp", "http://[::1]:8080/mcp, http://[::1]:8080/mcp",
			"https://h/a%2Fb?c=d, https://h/a%2Fb?c=d" })
	void writesUriInOneWay(String uri, String normalized) {
		assertThat(ResourceUri.normalize(uri)).isEqualTo(normalized);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "orders", "/mcp", "https:///mcp", "https://h/mcp#a", "https://user@h/mcp", "urn:a:b",
			"ftp://h/mcp", "https://h/a b" })
	void takesNothingElse(String uri) {
		assertThat(ResourceUri.normalize(uri)).isNull();
	}

	@Test
	void tellsServersApart() {
		assertThat(ResourceUri.normalize("https://h/mcp/../other"))
			.isNotEqualTo(ResourceUri.normalize("https://h/other"));
	}

}
