package dev.mcpspring.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of another project with the same echo tool.
 */
public enum Peer {

	/** The Java SDK over the standard streams. */
	JAVA_SDK_STDIO("java-sdk-stdio", "MCP Java SDK 2.1.0", Build.MAVEN, "target/server.jar"),

	/** Spring AI on WebFlux, without and with sessions. */
	SPRING_AI_WEBFLUX("spring-ai-webflux", "Spring AI 2.0.0", Build.MAVEN, "target/server.jar"),

	/** Spring AI in a servlet container. */
	SPRING_AI_WEBMVC("spring-ai-webmvc", "Spring AI 2.0.0", Build.MAVEN, "target/server.jar"),

	/** Quarkus. */
	QUARKUS("quarkus", "Quarkus MCP Server 1.13.0", Build.MAVEN, "target/quarkus-app/quarkus-run.jar"),

	/** The TypeScript SDK on Node.js. */
	TYPESCRIPT("typescript", "MCP TypeScript SDK 2.4.0", Build.NPM, "node_modules/@modelcontextprotocol/server");

	private static final long BUILD_MINUTES = 5;

	private final String folder;

	private final String version;

	private final Build build;

	private final String product;

	Peer(String folder, String version, Build build, String product) {
		this.folder = folder;
		this.version = version;
		this.build = build;
		this.product = product;
	}

	/**
	 * Returns which version it is, as a table says it.
	 * @return the name and the version
	 */
	public String version() {
		return this.version;
	}

	/**
	 * Returns where it is built.
	 * @param jars where our own jars are
	 * @return its folder
	 */
	public Path folder(Path jars) {
		return jars.resolveSibling("peers").resolve(this.folder);
	}

	/**
	 * Builds it, unless it has been built.
	 * @param jars where our own jars are
	 * @throws PeerUnavailableException if it cannot be had here
	 */
	public void prepare(Path jars) throws PeerUnavailableException, InterruptedException {
		Path project = folder(jars);
		if (Files.exists(project.resolve(this.product))) {
			return;
		}
		if (!Files.isDirectory(project)) {
			throw new PeerUnavailableException("%s is missing (run it from a clone)".formatted(project));
		}
		run(project, jars);
		if (!Files.exists(project.resolve(this.product))) {
			throw new PeerUnavailableException("the build of %s has not made %s".formatted(project, this.product));
		}
	}

	private void run(Path project, Path jars) throws PeerUnavailableException, InterruptedException {
		List<String> command = new ArrayList<>(this.build.command);
		Path log = jars.resolve("peer-" + this.folder + "-build.log");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile());
			Process process = builder.start();
			process.getOutputStream().close();
			if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
				process.destroy();
				throw new PeerUnavailableException("'%s' has not ended within %d minutes (see %s)"
					.formatted(String.join(" ", command), BUILD_MINUTES, log));
			}
			if (process.exitValue() != 0) {
				throw new PeerUnavailableException(
						"'%s' has failed (see %s)".formatted(String.join(" ", command), log));
			}
		}
		catch (IOException ex) {
			throw new PeerUnavailableException("'%s' does not start: %s".formatted(command.get(0), ex.getMessage()));
		}
	}

	private enum Build {

		MAVEN("mvn", "-B", "-q", "package"),

		NPM("npm", "ci", "--no-audit", "--no-fund");

		private final List<String> command;

		Build(String... command) {
			this.command = List.of(command);
		}

	}

}
