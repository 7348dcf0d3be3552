package dev.mcpspring.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;

/**
 * A server in a process of its own, on this machine only. Closing ends that process and
 * no other.
 * <p>
 * Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

	/** Stands for the port of a server that is to be started. */
	public static final String PORT = "{port}";

	private static final Duration POLL = Duration.ofMillis(20);

	private static final String HELLO = "Are you there?";

	private final String name;

	private final InetSocketAddress address;

	private final Process process;

	private final Path log;

	private ServerProcess(String name, InetSocketAddress address, Process process, Path log) {
		this.name = name;
		this.address = address;
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts a server, which answers a little later.
	 * @param name what its log is called
	 * @param launcher what starts it
	 * @param arguments what it is told beside its port
	 * @param logs where its log goes
	 */
	public static ServerProcess start(String name, List<String> launcher, List<String> arguments, Path logs)
			throws IOException {
		return start(name, launcher, arguments, logs, false);
	}

	/**
	 * Starts a server, whose standard streams are for who starts it if asked for.
	 * @param name what its log is called
	 * @param launcher what starts it
	 * @param arguments what it is told beside its port
	 * @param logs where its log goes
	 * @param piped whether its standard input and output are used
	 */
	public static ServerProcess start(String name, List<String> launcher, List<String> arguments, Path logs,
			boolean piped) throws IOException {
		List<String> command = new ArrayList<>(launcher);
		command.add("--server.port=" + PORT);
		command.addAll(arguments);
		return start(name, command, logs, piped);
	}

	/**
	 * Starts a server, which answers a little later.
	 * @param name what its log is called
	 * @param launcher what starts it, with {@value #PORT} for its port
	 * @param logs where its log goes
	 */
	public static ServerProcess start(String name, List<String> launcher, Path logs) throws IOException {
		return start(name, launcher, logs, false);
	}

	private static ServerProcess start(String name, List<String> launcher, Path logs, boolean piped)
			throws IOException {
		InetSocketAddress address = new InetSocketAddress("127.0.0.1", freePort());
		String port = Integer.toString(address.getPort());
		List<String> command = launcher.stream().map((word) -> word.replace(PORT, port)).toList();
		File log = Files.createDirectories(logs).resolve(name + ".log").toFile();
		ProcessBuilder builder = new ProcessBuilder(command);
		Process process = piped ? builder.redirectError(log).start()
				: builder.redirectErrorStream(true).redirectOutput(log).start();
		if (!piped) {
			process.getOutputStream().close();
		}
		return new ServerProcess(name, address, process, log.toPath());
	}

	/**
	 * Finds a port that nobody listens to.
	 */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Returns where the server listens.
	 */
	public InetSocketAddress address() {
		return this.address;
	}

	/**
	 * Waits until the server answers, and with what it should.
	 */
	public void awaitAnswer(Dialect dialect) throws IOException, InterruptedException {
		awaitAnswer(dialect, new Http(this.address));
	}

	/**
	 * Waits until the server answers this client, and with what it should.
	 */
	public void awaitAnswer(Dialect dialect, Http client) throws IOException, InterruptedException {
		awaitAnswer(client, (http) -> dialect.checkEcho(http, HELLO), POLL);
	}

	/**
	 * Waits until a question gets its answer.
	 * @param question asks, and throws what is wrong with the answer
	 * @param poll how long to wait before asking again
	 */
	public void awaitAnswer(Consumer<Http> question, Duration poll) throws IOException, InterruptedException {
		awaitAnswer(new Http(this.address), question, poll);
	}

	private void awaitAnswer(Http http, Consumer<Http> question, Duration poll)
			throws IOException, InterruptedException {
		long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
		while (true) {
			try {
				question.accept(http);
				return;
			}
			catch (UncheckedIOException | IllegalStateException ex) {
				if (!this.process.isAlive() || System.nanoTime() > deadline) {
					throw new IllegalStateException("%s does not answer; its log:%n%s".formatted(this.name, log()), ex);
				}
			}
			TimeUnit.NANOSECONDS.sleep(poll.toNanos());
		}
	}

	/**
	 * Returns what the server has logged.
	 */
	public String log() throws IOException {
		return Files.readString(this.log);
	}

	/**
	 * Returns the time that the process has kept processors busy, its own and the
	 * system's on its behalf.
	 */
	public Duration cpuTime() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("processor time: unknown (expected: a running server)"));
	}

	/**
	 * Returns the process, which only this may end.
	 */
	public Process process() {
		return this.process;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
