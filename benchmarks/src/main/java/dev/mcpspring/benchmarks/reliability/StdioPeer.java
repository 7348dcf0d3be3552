package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The Java SDK's server over stdio, which stands alone under {@code benchmarks/peers} and
 * is built when it is compared with.
 */
final class StdioPeer {

	private static final long BUILD_MINUTES = 5;

	private StdioPeer() {
	}

	/**
	 * Returns what follows the JVM to start the server, or {@code null} if it cannot be
	 * built here.
	 */
	static @Nullable List<String> arguments(Options options, Board board) throws IOException, InterruptedException {
		Path project = options.directory().resolveSibling("peers").resolve("java-sdk-stdio");
		Path jar = project.resolve("target").resolve("server.jar");
		if (!Files.isRegularFile(jar) && !build(project)) {
			board.note("the Java SDK's server was not built, so there is nothing to compare with (see %s)"
				.formatted(project.resolve("target")));
			return null;
		}
		return List.of("-cp", jar + ":" + jar.resolveSibling("lib") + "/*", "dev.mcpspring.peers.javasdk.EchoServer");
	}

	private static boolean build(Path project) throws IOException, InterruptedException {
		Path pom = project.resolve("pom.xml");
		if (!Files.isRegularFile(pom)) {
			return false;
		}
		Process maven = new ProcessBuilder("mvn", "-B", "-q", "-f", pom.toString(), "package").inheritIO().start();
		return maven.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) && maven.exitValue() == 0;
	}

}
