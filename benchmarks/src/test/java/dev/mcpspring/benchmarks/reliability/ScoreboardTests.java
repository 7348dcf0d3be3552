package dev.mcpspring.benchmarks.reliability;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar, started as a user does, with next to no load: grades are of no use, but no
 * hard row may fail. Runs once it is packaged.
 */
@Timeout(450)
class ScoreboardTests {

	private static final Path DIRECTORY = Options.parse("all").directory();

	@Test
	void triesServersAndEndsThem(@TempDir Path temporary) throws Exception {
		Path output = temporary.resolve("output");
		Process scoreboard = start(output, "overload", "rejections", "saturation", "fairness", "shutdown", "leaks",
				"stdio", "metrics-overhead", "--quick", "--time=0.02", "--jvm=-Xmx256m -XX:TieredStopAtLevel=1");
		try {
			assertThat(scoreboard.waitFor(400, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			scoreboard.destroy();
		}
		String table = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(scoreboard.exitValue()).as(table).isZero();
		JsonNode rows = new JsonMapper().readTree(DIRECTORY.resolve("scoreboard-results.json").toFile()).path("rows");
		assertThat(rows.findValuesAsString("trial")).contains("overload", "rejections", "saturation", "fairness",
				"shutdown", "leaks", "stdio", "metrics-overhead");
		assertThat(ProcessHandle.allProcesses().filter(ScoreboardTests::isServer)).isEmpty();
	}

	@Test
	void loadsEachTransportAndGetsRightAnswers(@TempDir Path temporary) throws Exception {
		Path output = temporary.resolve("output");
		Process scoreboard = start(output, "load", "--quick", "--edge=netty", "--era=legacy",
				"--jvm=-Xmx256m -XX:TieredStopAtLevel=1");
		try {
			assertThat(scoreboard.waitFor(200, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			scoreboard.destroy();
		}
		String table = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(scoreboard.exitValue()).as(table).isZero();
		assertThat(table).contains("http-netty-legacy", "sse-netty-legacy", "stdio-legacy", "unix-legacy");
		assertThat(DIRECTORY.resolve("scenario-report.html")).content().contains("<svg").doesNotContain("src=");
		assertThat(ProcessHandle.allProcesses().filter(ScoreboardTests::isServer)).isEmpty();
	}

	@Test
	void refusesUnknownCommand(@TempDir Path temporary) throws Exception {
		Path output = temporary.resolve("output");
		Process scoreboard = start(output, "everything");
		assertThat(scoreboard.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(scoreboard.exitValue()).isEqualTo(2);
		assertThat(output).content().contains("command: 'everything' (expected: all or one of overload");
	}

	private static Process start(Path output, String... arguments) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", DIRECTORY.resolve("scoreboard.jar").toString());
		builder.command().addAll(Arrays.asList(arguments));
		return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	private static boolean isServer(ProcessHandle process) {
		String[] arguments = process.info().arguments().orElse(new String[0]);
		return Arrays.asList(arguments).contains("dev.mcpspring.benchmarks.trial.TrialServer")
				&& Arrays.stream(arguments).anyMatch((argument) -> argument.startsWith(DIRECTORY.toString()));
	}

}
