package dev.mcpspring.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds the README to its word: its curl commands get the results of tools. Its Java is
 * compiled with that of all other pages.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(60)
class ReadmeTests {

	private final int port;

	ReadmeTests(@LocalServerPort int port) {
		this.port = port;
	}

	@Test
	void getsResultsWithCurl() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl");
		String commands = Snippets.in(Snippets.README, "sh")
			.stream()
			.filter((block) -> block.contains("curl"))
			.collect(Collectors.joining("\n"))
			.replace("localhost:8080", "localhost:" + this.port);
		Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
		String output = new String(shell.getInputStream().readAllBytes());
		assertThat(shell.waitFor(1, TimeUnit.SECONDS)).isTrue();
		assertThat(output).containsSubsequence("\"structuredContent\":[{\"id\":1004",
				"\"structuredContent\":{\"result\":[{\"id\":1004", "notifications/progress", "\"shelves\":4");
	}

}
