package dev.mcpspring.sample;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds the page on security to its word: its curl commands get a token of the
 * authorization server, and with it the tools of the sample.
 */
@Timeout(240)
class LoginTests {

	private static final Path JAR = Path.of("authorization-server/target/authorization-server.jar");

	private static final Path PAGE = Path.of("../docs/security.md");

	@Test
	void getsToolsWithToken() throws Exception {
		assumeTrue(Files.exists(JAR) || System.getenv("CI") != null, "needs the authorization server");
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "needs curl");
		int issuerPort = freePort();
		File log = File.createTempFile("authorization-server", ".log");
		Process issuer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), "--server.port=" + issuerPort)
			.redirectErrorStream(true)
			.redirectOutput(log)
			.start();
		try (ConfigurableApplicationContext sample = new SpringApplicationBuilder(SampleApplication.class)
			.profiles("secure")
			.run("--server.port=0",
					"--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:" + issuerPort)) {
			await().atMost(60, TimeUnit.SECONDS).until(() -> Files.readString(log.toPath()).contains("server ready"));
			String commands = commands().replace("localhost:9000", "localhost:" + issuerPort)
				.replace("localhost:8080", "localhost:" + sample.getEnvironment().getProperty("local.server.port"));
			// Again where a busy machine had no answer of the issuer in time.
			await().atMost(60, TimeUnit.SECONDS)
				.untilAsserted(() -> assertThat(run(commands)).contains("\"name\":\"findOrders\""));
		}
		finally {
			issuer.destroyForcibly().waitFor();
			Files.delete(log.toPath());
		}
	}

	private static String run(String commands) throws IOException {
		Process shell = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true).start();
		return new String(shell.getInputStream().readAllBytes());
	}

	private static String commands() throws Exception {
		return Snippets.in(PAGE, "sh").stream().filter((block) -> block.contains("curl")).findFirst().orElseThrow();
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
