package dev.mcpspring.benchmarks.recorded;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.mcpspring.benchmarks.statistics.Spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ResultsTests {

	@TempDir
	private Path directory;

	@Test
	void dividesOursByOthersRoundByRound() throws Exception {
		write("peers-results.json", """
				{"time":"t","machine":{"java":"OpenJDK Runtime Environment (build 17.0.15+6)"},"command":[],"results":[
				{"size":"100 B","arm":"modern","rounds":[{"cpuPerCall":20},{"cpuPerCall":30}]},
				{"size":"100 B","arm":"quarkus","rounds":[{"cpuPerCall":40},{"cpuPerCall":40}]},
				{"size":"10 KB","arm":"quarkus","rounds":[{"cpuPerCall":99},{"cpuPerCall":99}]}]}""");
		Recording recording = Results.read(this.directory).get(0);
		assertThat(recording.file()).isEqualTo("peers-java17.json");
		assertThat(recording.ratios())
			.containsOnly(entry("100 B: CPU of modern / quarkus", new Spread(0.625, 0.5, 0.75)));
	}

	@Test
	void takesRatiosOfOurStarts() throws Exception {
		write("startup-results.json", """
				{"time":"t","machine":{"java":"x"},"command":[],"reference":"empty-webflux","results":[
				{"server":"quarkus","preparation":"plain","jdk":17,"ratio":{"median":0.4,"min":0.4,"max":0.4}},
				{"server":"sample-app","preparation":"plain","jdk":17,"ratio":{"median":1.1,"min":1,"max":1.2}}]}""");
		assertThat(Results.read(this.directory).get(0).ratios())
			.containsOnlyKeys("start of sample-app (plain, Java 17) / empty-webflux");
	}

	@Test
	void dividesBenchmarksByTheirBaseline() throws Exception {
		write("jmh-results.json",
				"""
						[{"benchmark":"a.B.baseline","mode":"thrpt","params":{"n":"1"},"jdkVersion":"17.0.15","forks":2,"measurementTime":"1 s",
						"primaryMetric":{"rawData":[[100,100],[100]]}},
						{"benchmark":"a.B.ours","mode":"thrpt","params":{"n":"1"},"jdkVersion":"17.0.15",
						"primaryMetric":{"rawData":[[50,25],[50]]}}]""");
		Recording recording = Results.read(this.directory).get(0);
		assertThat(recording.java()).isEqualTo(17);
		assertThat(recording.ratios()).containsEntry("B[n=1].ours", new Spread(2, 2, 4));
	}

	@Test
	void knowsThatQuickRunMeansNothing() throws Exception {
		write("load-results.json", """
				{"time":"t","machine":{"java":"x"},"command":["--quick"],"results":[]}""");
		write("peers-results.json", """
				{"time":"t","machine":{"java":"x"},"command":["--rounds=9"],"results":[]}""");
		assertThat(Results.read(this.directory)).extracting(Recording::isQuick).containsExactly(true, false);
	}

	@Test
	void readsNothingWhereNothingIs() throws Exception {
		assertThat(Results.read(this.directory)).isEmpty();
	}

	private void write(String name, String content) throws Exception {
		Files.writeString(this.directory.resolve(name), content);
	}

}
