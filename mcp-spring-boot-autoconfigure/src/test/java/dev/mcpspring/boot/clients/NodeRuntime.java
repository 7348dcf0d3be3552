package dev.mcpspring.boot.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Node.js with the official clients of {@code src/test/clients}.
 * <p>
 * Immutable. Where Node or the clients cannot be had, tests are skipped, except in CI.
 */
final class NodeRuntime {

	private static final int OLDEST = 22;

	private static final String PACKAGE = "node@22.23.3";

	private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

	private static final Duration INSTALLATION = Duration.ofMinutes(4);

	private static final Duration RUN = Duration.ofMinutes(1);

	private static @Nullable NodeRuntime shared;

	private final String node;

	private final Path clients;

	private NodeRuntime(String node, Path clients) {
		this.node = node;
		this.clients = clients;
	}

	/**
	 * Returns the runtime, which is installed when it is first asked for.
	 * @return the runtime
	 */
	static synchronized NodeRuntime acquire() {
		if (shared == null) {
			try {
				Path target = target();
				shared = new NodeRuntime(node(target), clients(target));
			}
			catch (Unavailable ex) {
				skip(ex);
			}
		}
		return Objects.requireNonNull(shared);
	}

	/**
	 * Runs a client to its end.
	 * @param script the name of the script
	 * @param endpoint the server
	 * @return what it reported
	 */
	ClientRun run(String script, Endpoint endpoint) {
		return run(script, List.of(endpoint.uri().toString()));
	}

	/**
	 * Runs a client to its end, which starts the server itself.
	 * @param script the name of the script
	 * @param server the command that starts the server
	 * @return what it reported
	 */
	ClientRun run(String script, List<String> server) {
		List<String> command = new ArrayList<>(List.of(this.node, script));
		command.addAll(server);
		Execution execution = execute(this.clients, RUN, command.toArray(String[]::new));
		if (!execution.succeeded()) {
			throw new AssertionError("%s: %s".formatted(script, execution));
		}
		return ClientRun.parse(execution.output());
	}

	private static void skip(Unavailable cause) {
		if (System.getenv("CI") != null) {
			throw new AssertionError("CI must not skip the real clients", cause);
		}
		Assumptions.abort("skipped without the real clients: " + cause.getMessage());
	}

	private static String node(Path target) {
		if (isRecentEnough("node")) {
			return "node";
		}
		Path home = target.resolve("node");
		String installed = home.resolve("node_modules/node/bin/node").toString();
		if (!isRecentEnough(installed)) {
			npm(directory(home), "install", "--no-save", PACKAGE);
		}
		return installed;
	}

	private static boolean isRecentEnough(String command) {
		try {
			Matcher version = VERSION
				.matcher(execute(Path.of("."), Duration.ofSeconds(20), command, "--version").output());
			return version.matches() && Integer.parseInt(version.group(1)) >= OLDEST;
		}
		catch (Unavailable ex) {
			return false;
		}
	}

	private static Path clients(Path target) {
		Path sources = target.resolveSibling("src/test/clients");
		Path clients = directory(target.resolve("clients"));
		try {
			boolean installed = Files.exists(clients.resolve("node_modules/.package-lock.json"))
					&& Files.mismatch(sources.resolve("package-lock.json"), clients.resolve("package-lock.json")) == -1;
			if (!installed) {
				copy(sources, clients);
				npm(clients, "ci");
			}
			copy(sources, clients);
			return clients;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void copy(Path sources, Path clients) throws IOException {
		try (Stream<Path> files = Files.list(sources)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, clients.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	private static void npm(Path directory, String... arguments) {
		List<String> command = new ArrayList<>(List.of("npm"));
		command.addAll(List.of(arguments));
		Execution execution = execute(directory, INSTALLATION, command.toArray(String[]::new));
		if (!execution.succeeded()) {
			throw new Unavailable("%s: %s".formatted(command, execution), null);
		}
	}

	private static Execution execute(Path directory, Duration timeout, String... command) {
		try {
			Path output = Files.createTempFile("mcp-client", ".out");
			Path errors = Files.createTempFile("mcp-client", ".err");
			try {
				Process process = new ProcessBuilder(command).directory(directory.toFile())
					.redirectOutput(output.toFile())
					.redirectError(errors.toFile())
					.start();
				process.getOutputStream().close();
				boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
				if (!ended) {
					process.descendants().forEach(ProcessHandle::destroyForcibly);
					process.destroyForcibly().waitFor();
				}
				return new Execution(ended ? process.exitValue() : null, Files.readString(output),
						Files.readString(errors));
			}
			finally {
				Files.delete(output);
				Files.delete(errors);
			}
		}
		catch (IOException ex) {
			throw new Unavailable("%s cannot be started".formatted(command[0]), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Unavailable("interrupted", ex);
		}
	}

	private static Path directory(Path directory) {
		try {
			return Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path target() {
		try {
			URI classes = NodeRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI();
			return Path.of(classes).getParent();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How a process ended.
	 *
	 * @param exitCode its exit code, or {@code null} if it was ended for taking too long
	 * @param output what it printed
	 * @param errors what it complained about
	 */
	private record Execution(@Nullable Integer exitCode, String output, String errors) {

		boolean succeeded() {
			return this.exitCode != null && this.exitCode == 0;
		}

		@Override
		public String toString() {
			String end = (this.exitCode != null) ? "exit code " + this.exitCode : "timeout";
			return "%s%n%s%n%s".formatted(end, this.output, this.errors);
		}

	}

	/**
	 * Says what is missing.
	 */
	private static final class Unavailable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Unavailable(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

}
