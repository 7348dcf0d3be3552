package dev.mcpspring.benchmarks.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GoalTests {

	@TempDir
	private Path directory;

	@Test
	void findsFiguresOfCalls() throws Exception {
		write("peers-results.json", """
				{"results":[
				{"size":"100 B","arm":"modern","cpuPerCall":{"median":20.5},"rounds":[{"cpuPerCall":20}]},
				{"size":"100 B","arm":"quarkus","cpuPerCall":{"median":25},"rounds":[{"cpuPerCall":25}]}]}""");
		assertThat(rows()).contains(
				"| 100 B, plain method, Netty edge, modern: CPU us per call | <= 22 | 20.50 | yes | `peers` |",
				"| 100 B, modern: CPU, x that of Quarkus | <= 0.690 | 0.800 | **no** | `peers` |");
	}

	@Test
	void findsFiguresOfBenchmarks() throws Exception {
		write("jmh-results.json",
				"""
						[{"benchmark":"a.DecodeBenchmark.baseline","params":{"kilobytes":"1"},"primaryMetric":{"score":10.0}},
						{"benchmark":"a.DecodeBenchmark.decodeHeap","params":{"kilobytes":"1"},"primaryMetric":{"score":100.0}}]""");
		assertThat(rows()).contains("| decode 1 KB: speed, x a copy of the bytes | >= 0.050 | 0.100 | yes | `jmh` |");
	}

	@Test
	void saysWhatWasNotMeasured() {
		assertThat(rows()).isNotEmpty().allSatisfy((row) -> assertThat(row).contains("| not measured | - |"));
	}

	private List<String> rows() {
		Figures figures = Figures.read(this.directory);
		return Goal.all().stream().map((goal) -> goal.row(figures)).toList();
	}

	private void write(String name, String content) throws Exception {
		Files.writeString(this.directory.resolve(name), content);
	}

}
