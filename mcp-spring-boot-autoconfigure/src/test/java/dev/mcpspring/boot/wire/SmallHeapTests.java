package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that are larger than the memory of the server.
 */
class SmallHeapTests {

	@ParameterizedTest
	@CsvSource({ "NETTY, source", "WEBFLUX, source", "NETTY, source_reactive" })
	void streamsMoreThanTheMemoryHolds(String edge, String tool, @TempDir Path directory)
			throws IOException, InterruptedException {
		Path output = directory.resolve("output");
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:MaxDirectMemorySize=32m", "-cp", System.getProperty("java.class.path"),
				SmallHeap.class.getName(), edge, tool))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("read true");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
