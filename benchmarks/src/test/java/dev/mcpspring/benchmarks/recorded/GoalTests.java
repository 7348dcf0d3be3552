package dev.mcpspring.benchmarks.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GoalTests {

	private static final String JAVA = "\"machine\":{\"java\":\"OpenJDK Runtime Environment (build 17.0.15+6)\"}";

	@TempDir
	private Path directory;

	@Test
	void findsFiguresOfCalls() throws Exception {
		writeCalls("--rounds=3");
		assertThat(rows()).contains(
				"| 100 B, plain method, Netty edge, modern: CPU us per call | <= 22 | 20.50 | yes | 17 | `peers` |",
				"| 100 B, modern: CPU, x that of Quarkus | <= 0.690 | 0.800 | **no** | 17 | `peers` |");
	}

	@Test
	void judgesNothingByQuickRun() throws Exception {
		writeCalls("--quick");
		assertThat(rows())
			.contains("| 100 B, modern: CPU, x that of Quarkus | <= 0.690 | quick run | - | 17 | `peers` |");
	}

	@Test
	void judgesNothingBySingleRound() throws Exception {
		writeCalls("--rounds=1");
		assertThat(rows())
			.contains("| 100 B, modern: CPU, x that of Quarkus | <= 0.690 | quick run | - | 17 | `peers` |");
	}

	@Test
	void findsFiguresOfBenchmarks() throws Exception {
		writeBenchmarks("1 s");
		assertThat(rows())
			.contains("| decode 1 KB: speed, x a copy of the bytes | >= 0.050 | 0.100 | yes | 17 | `jmh` |");
	}

	@Test
	void judgesNothingByBenchmarksOfMoment() throws Exception {
		writeBenchmarks("10 ms");
		assertThat(rows())
			.contains("| decode 1 KB: speed, x a copy of the bytes | >= 0.050 | quick run | - | 17 | `jmh` |");
	}

	@Test
	void findsFiguresOfEachTrialInItsOwnResults() throws Exception {
		writeTrial("sessions", "10000 idle streams (GET): KB resident each", 24, "A");
		writeTrial("leaks", "mixed load: threads growth", 2, "B");
		assertThat(rows()).contains(
				"| sessions: idle streams (GET): KB resident each | <= 25 | 24 | yes | 17 | `sessions` |",
				"| sessions: lines that are not graded A | <= 0 | 0 | yes | 17 | `sessions` |",
				"| leaks: lines that are not graded A | <= 0 | 1 | **no** | 17 | `leaks` |");
	}

	@Test
	void saysWhatWasNotMeasured() {
		assertThat(rows()).isNotEmpty().allSatisfy((row) -> assertThat(row).contains("| not measured | - | - |"));
	}

	private List<String> rows() {
		Figures figures = Figures.read(this.directory);
		return Goals.all().stream().map((goal) -> goal.row(figures)).toList();
	}

	private void writeCalls(String option) throws Exception {
		write("peers-results.json", """
				{%s,"command":["%s"],"results":[
				{"size":"100 B","arm":"modern","cpuPerCall":{"median":20.5},"rounds":[{"cpuPerCall":20}]},
				{"size":"100 B","arm":"quarkus","cpuPerCall":{"median":25},"rounds":[{"cpuPerCall":25}]}]}"""
			.formatted(JAVA, option));
	}

	private void writeBenchmarks(String time) throws Exception {
		write("jmh-results.json", """
				[{"benchmark":"a.DecodeBenchmark.baseline","forks":1,"measurementTime":"%s","jdkVersion":"17.0.15",
				"params":{"kilobytes":"1"},"primaryMetric":{"score":10.0}},
				{"benchmark":"a.DecodeBenchmark.decodeHeap","forks":1,"params":{"kilobytes":"1"},
				"primaryMetric":{"score":100.0}}]""".formatted(time));
	}

	private void writeTrial(String trial, String metric, int figure, String grade) throws Exception {
		write("scoreboard-%s-results.json".formatted(trial), """
				{%s,"command":["%s"],"rows":[{"trial":"%s","metric":"%s","figures":[%d],"grade":"%s"}]}"""
			.formatted(JAVA, trial, trial, metric, figure, grade));
	}

	private void write(String name, String content) throws Exception {
		Files.writeString(this.directory.resolve(name), content);
	}

}
