package dev.mcpspring.sample;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the application says it is made of. Maven leaves that out when it is offline.
 */
class SbomTests {

	@Test
	void listsWhatTheApplicationIsMadeOf() throws IOException {
		try (InputStream sbom = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
			assumeTrue(sbom != null || "true".equals(System.getenv("CI")),
					"no SBOM (expected: a build that is online)");
			JsonNode root = new JsonMapper().readTree(sbom);
			assertThat(root.path("bomFormat").asString()).isEqualTo("CycloneDX");
			assertThat(root.path("components").valueStream().map((component) -> component.path("name").asString()))
				.contains("mcp-engine", "netty-codec-http", "spring-webflux", "h2")
				.doesNotContain("assertj-core");
		}
	}

}
