package dev.mcpspring.boot.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.observation.McpMeters;
import dev.mcpspring.observation.McpTags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Keeps the enum, the documentation, the dashboard and the alerts equal to the meters
 * that a real server registers.
 */
class MeterDocumentationTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

	private static final Pattern METRIC = Pattern.compile("\\bmcp_server_[a-z_]+");

	private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

	private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");

	private static ObservedServer server;

	private static String scrape;

	@BeforeAll
	static void start() {
		server = ObservedServer.start(
				Stream
					.concat(Arrays.stream(Exercise.PROPERTIES),
							Stream.of("management.endpoints.web.exposure.include=prometheus"))
					.toArray(String[]::new));
		Exercise.run(server);
		scrape = server.get("/actuator/prometheus").body();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void enumListsEveryMeter() {
		Set<String> registered = server.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("mcp."))
			.map(MeterDocumentationTests::describe)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(registered).containsExactlyInAnyOrderElementsOf(Arrays.stream(McpMeters.values())
			.map((meter) -> describe(meter.getName(), meter.getType(), meter.getBaseUnit(),
					meter.tagKeys().stream().sorted().toList()))
			.toList());
	}

	@Test
	void documentationListsEveryMeter() throws IOException {
		List<String> rows = Arrays.stream(McpMeters.values()).map(MeterDocumentationTests::row).toList();
		assertThat(Files.readAllLines(DOCS.resolve("observability.md"))
			.stream()
			.filter((line) -> line.startsWith("| `mcp.server."))).containsExactlyElementsOf(rows);
	}

	@Test
	void dashboardUsesKnownMetersOnly() throws IOException {
		JsonNode dashboard = new JsonMapper()
			.readTree(Files.readString(DOCS.resolve("dashboards/grafana-mcp-server.json")));
		List<String> expressions = dashboard.findValuesAsString("expr");
		expressions.addAll(dashboard.path("templating").findValuesAsString("definition"));
		assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(MeterDocumentationTests::check);
	}

	@Test
	void alertsUseKnownMetersOnly() throws IOException {
		JsonNode rules = new JsonMapper()
			.valueToTree(new Yaml().<Object>load(Files.readString(DOCS.resolve("dashboards/prometheus-alerts.yml"))));
		List<String> expressions = rules.findValuesAsString("expr");
		assertThat(expressions).hasSizeGreaterThan(5).allSatisfy(MeterDocumentationTests::check);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate(mcp_server_unheard_of_total[5m])", "sum by (colour) (mcp_server_zombies)",
			"mcp_server_sessions{colour=\"red\"}" })
	void unknownNamesAreFound(String expression) {
		assertThat(catchThrowable(() -> check(expression))).isInstanceOf(AssertionError.class);
	}

	private static void check(String expression) {
		Set<String> labels = Stream
			.concat(Arrays.stream(McpTags.values()).map((tag) -> tag.asString().replace('.', '_')),
					Stream.of("le", "job", "instance"))
			.collect(Collectors.toSet());
		String unquoted = QUOTED.matcher(expression).replaceAll("\"\"");
		List<String> metrics = METRIC.matcher(unquoted).results().map(MatchResult::group).toList();
		assertThat(metrics).as(expression).isNotEmpty();
		metrics.forEach((metric) -> assertThat(scrape).as(expression).containsPattern("(?m)^" + metric + "(\\{| )"));
		Stream
			.concat(GROUPING.matcher(unquoted).results().flatMap((group) -> Stream.of(group.group(1).split(",\\s*"))),
					MATCHER.matcher(unquoted).results().map((match) -> match.group(1)))
			.forEach((label) -> assertThat(labels).as(expression).contains(label));
	}

	private static String row(McpMeters meter) {
		String tags = meter.tagKeys().stream().map((tag) -> "`" + tag + "`").collect(Collectors.joining(", "));
		return "| `%s` | %s%s | %s | %s |".formatted(meter.getName(), meter.getType().name().toLowerCase(Locale.ROOT),
				(meter.getBaseUnit() != null) ? " (" + meter.getBaseUnit() + ")" : "", tags.isEmpty() ? "-" : tags,
				meter.meaning());
	}

	private static String describe(Meter.Id id) {
		return describe(id.getName(), id.getType(), id.getBaseUnit(),
				id.getTags().stream().map(Tag::getKey).sorted().toList());
	}

	private static String describe(String name, Meter.Type type, String unit, List<String> tags) {
		return "%s %s %s %s".formatted(name, type, unit, tags);
	}

}
