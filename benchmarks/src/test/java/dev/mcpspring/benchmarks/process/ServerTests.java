package dev.mcpspring.benchmarks.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.mcpspring.benchmarks.peer.PeerUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerTests {

	@TempDir
	private Path jars;

	@Test
	void saysWhatToDoAboutMissingJar() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Server.ECHO.start("java", List.of(), this.jars, this.jars.resolve("logs")))
			.withMessageContaining("(run 'mvn package' first)");
	}

	@Test
	void saysWhyPeerCannotBeHad() {
		assertThatExceptionOfType(PeerUnavailableException.class)
			.isThrownBy(() -> Server.QUARKUS.start("java", List.of(), this.jars, this.jars.resolve("logs")))
			.withMessageContaining("is missing");
	}

	@Test
	void keepsArgumentsWhenStartedInAnotherWay() throws Exception {
		Files.createFile(this.jars.resolve("echo-server.jar"));
		Server other = Server.ECHO_WEBFLUX.launched("other", List.of("-XX:Something", "-jar", "other.jar"));
		assertThat(Server.ECHO_WEBFLUX.jar(this.jars)).isEqualTo(this.jars.resolve("echo-server.jar"));
		assertThat(Server.ECHO_WEBFLUX.arguments()).containsExactly("--mcp.server.http.edge=webflux");
		assertThat(other.words()).containsExactly("{java}", "-XX:Something", "-jar", "other.jar",
				"--server.port={port}", "--mcp.server.http.edge=webflux");
	}

}
