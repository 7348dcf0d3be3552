package dev.mcpspring.boot.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The authorization server of the module of that name, in a process of its own.
 * <p>
 * Thread-safe. Where its jar has not been built, tests are skipped, except in CI.
 */
public final class AuthorizationServer implements AutoCloseable {

	/** What a client may ask for. */
	public static final List<String> SCOPES = List.of("orders:read", "orders:write", "orders:admin");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pattern READY = Pattern.compile("authorization server ready issuer=(\\S+)");

	private static AuthorizationServer shared;

	private final Process process;

	private final Path output;

	private final String issuer;

	private AuthorizationServer(Process process, Path output) {
		this.process = process;
		this.output = output;
		this.issuer = awaitIssuer();
	}

	/**
	 * Returns the server that all tests share, and starts it when it is first asked for.
	 * @return the server, which is not to be closed
	 */
	public static synchronized AuthorizationServer shared() {
		if (shared == null) {
			AuthorizationServer server = start();
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			shared = server;
		}
		return shared;
	}

	/**
	 * Starts a server for one test.
	 * @param arguments properties, for instance {@code --server.port=0}
	 * @return the server
	 */
	public static AuthorizationServer start(String... arguments) {
		Path jar = jar();
		if (!Files.exists(jar)) {
			skip("%s is not built".formatted(jar.getFileName()));
		}
		try {
			Path output = Files.createTempFile("authorization-server", ".log");
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
							"-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "--server.port=0"));
			command.addAll(List.of(arguments));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new AuthorizationServer(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the issuer that servers under test trust.
	 * @return its URI
	 */
	public String issuer() {
		return this.issuer;
	}

	/**
	 * Returns an issuer with other keys.
	 * @return its URI
	 */
	public String otherIssuer() {
		return this.issuer + "/other";
	}

	/**
	 * Returns what gives out tokens of the trusted issuer.
	 * @param resource the server that they are good for: the URI of its endpoint
	 * @return the tokens
	 */
	public Tokens tokensFor(String resource) {
		return new Tokens(this.issuer, resource);
	}

	/**
	 * Returns what gives out tokens of the other issuer.
	 * @param resource the server that they are good for: the URI of its endpoint
	 * @return the tokens
	 */
	public Tokens otherTokensFor(String resource) {
		return new Tokens(otherIssuer(), resource);
	}

	/**
	 * Ends the server, as a failure would.
	 */
	public void stop() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		stop();
		this.output.toFile().delete();
	}

	private String awaitIssuer() {
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
			assertThat(this.process.isAlive()).as(this::log).isTrue();
			return READY.matcher(log()).find();
		});
		Matcher ready = READY.matcher(log());
		assertThat(ready.find()).isTrue();
		return ready.group(1);
	}

	private String log() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar() {
		try {
			URI classes = AuthorizationServer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
			return Path.of(classes)
				.resolve("../../../sample-app/authorization-server/target/authorization-server.jar")
				.normalize();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void skip(String reason) {
		if (System.getenv("CI") != null) {
			throw new AssertionError("CI must not skip the authorization server: " + reason);
		}
		Assumptions.abort("skipped without the authorization server: " + reason);
	}

}
