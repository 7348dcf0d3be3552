package dev.mcpspring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the configuration tables of the README equal to the metadata of the properties.
 * If they are not, the failure names the rows to add and to remove.
 */
class ConfigurationTableTests {

	private static final Path README = Path.of("..", "README.md");

	private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

	private static final Pattern MENTION = Pattern.compile("mcp\\.server(\\.[a-z-]+)+");

	@Test
	void tablesListEveryProperty() throws IOException {
		List<String> expected = properties().stream().map(ConfigurationTableTests::row).toList();
		assertThat(Files.readAllLines(README).stream().filter((line) -> line.startsWith("| `mcp.server.")))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void readmeMentionsKnownPropertiesOnly() throws IOException {
		List<String> known = properties().stream().map((property) -> property.path("name").asString()).toList();
		assertThat(MENTION.matcher(Files.readString(README)).results().map(MatchResult::group))
			.allSatisfy((mention) -> assertThat(known).contains(mention));
	}

	private static List<JsonNode> properties() throws IOException {
		JsonNode metadata = new JsonMapper().readTree(Files.readString(METADATA));
		// Those of endpoints are Boot's own.
		return StreamSupport.stream(metadata.path("properties").spliterator(), false)
			.filter((property) -> property.path("name").asString().startsWith("mcp.server."))
			.toList();
	}

	private static String row(JsonNode property) {
		String defaultValue = property.path("defaultValue").asString("");
		return "| `%s` | %s | %s |".formatted(property.path("name").asString(),
				defaultValue.isEmpty() ? "-" : "`" + defaultValue + "`", meaning(property));
	}

	private static String meaning(JsonNode property) {
		String description = property.path("description").asString().replaceAll("\\{@code (.*?)}", "`$1`");
		return StringUtils.capitalize(description);
	}

}
