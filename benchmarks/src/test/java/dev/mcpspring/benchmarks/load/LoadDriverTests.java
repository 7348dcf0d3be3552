package dev.mcpspring.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jars, started as a user does; what they measure here is of no use. Runs once they
 * are packaged.
 */
@Timeout(120)
class LoadDriverTests {

	private static final Path DIRECTORY = LoadOptions.parse().directory();

	@Test
	void comparesServersAndEndsThem(@TempDir Path temporary) throws Exception {
		String table = run(temporary, "load-driver.jar", "--quick", "--sizes=100B,100KB");
		assertThat(table).contains("modern", "legacy", "modern-webflux", "bare-webflux");
		JsonNode results = new JsonMapper().readTree(DIRECTORY.resolve("load-results.json").toFile()).path("results");
		assertThat(results).hasSize(8)
			.allSatisfy((result) -> assertThat(result.at("/rounds/1/calls").asInt()).isPositive());
		assertThat(ProcessHandle.allProcesses().filter(LoadDriverTests::isServer)).isEmpty();
	}

	@Test
	void comparesEdgesErasAndWaysToRun(@TempDir Path temporary) throws Exception {
		String table = run(temporary, "scoreboard.jar", "peers", "--quick", "--sizes=100B",
				"--arms=modern,modern-inline,legacy-webflux-inline");
		assertThat(table).contains("ratios to modern", "legacy-webflux-inline", "B/call").doesNotContain("ABSENT");
		JsonNode results = new JsonMapper().readTree(DIRECTORY.resolve("peers-results.json").toFile()).path("results");
		assertThat(results).hasSize(3)
			.allSatisfy((result) -> assertThat(result.path("allocatedPerCall").asDouble()).isPositive());
		assertThat(ProcessHandle.allProcesses().filter(LoadDriverTests::isServer)).isEmpty();
	}

	@Test
	void packsServersWithoutWhatMeasures() throws Exception {
		assertThat(entries("echo-server.jar")).noneMatch((name) -> name.matches(".*(jmh|HdrHistogram|/load/).*"));
		assertThat(entries("bare-server.jar")).noneMatch((name) -> name.matches(".*(jmh|HdrHistogram|mcp-|/load/).*"));
	}

	private static String run(Path temporary, String jar, String... arguments) throws Exception {
		Path output = temporary.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", DIRECTORY.resolve(jar).toString());
		builder.command().addAll(Arrays.asList(arguments));
		builder.command().add("--jvm=-Xmx256m -XX:TieredStopAtLevel=1");
		Process driver = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(driver.waitFor(100, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			driver.destroy();
		}
		String table = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(driver.exitValue()).as(table).isZero();
		return table;
	}

	private static List<String> entries(String jar) throws Exception {
		try (ZipFile file = new ZipFile(DIRECTORY.resolve(jar).toFile())) {
			return file.stream().map(Object::toString).toList();
		}
	}

	private static boolean isServer(ProcessHandle process) {
		String prefix = DIRECTORY.toString();
		return Arrays.stream(process.info().arguments().orElse(new String[0]))
			.anyMatch((argument) -> argument.startsWith(prefix) && argument.endsWith("-server.jar"));
	}

}
