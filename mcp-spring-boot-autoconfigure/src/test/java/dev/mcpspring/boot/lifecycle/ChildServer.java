package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link ChildApplication} in a process that can be signalled, and its client.
 */
final class ChildServer implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Path output;

	private final Process process;

	private ChildServer(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	/**
	 * Starts a server and waits until it is ready.
	 */
	static ChildServer start(String... arguments) throws IOException {
		return startBy("exec", arguments);
	}

	static ChildServer startBy(String shell, String... arguments) throws IOException {
		ChildServer server = launch(shell, arguments);
		server.awaitOutput("ready");
		return server;
	}

	/**
	 * Starts a server that need not get ready.
	 * @param shell what a shell does before it becomes the server
	 */
	static ChildServer launch(String shell, String... arguments) throws IOException {
		Path output = Files.createTempFile("child-server", ".log");
		List<String> command = new ArrayList<>(List.of("bash", "-c", shell + " \"$@\"", "bash",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				ChildApplication.class.getName(), "--server.address=127.0.0.1", "--logging.level.root=warn",
				"--spring.main.banner-mode=off"));
		command.addAll(List.of(arguments));
		if (!String.join(" ", arguments).contains("--server.port=")) {
			command.add("--server.port=0");
		}
		return new ChildServer(output,
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start());
	}

	int port() {
		return Integer.parseInt(output().lines()
			.filter((line) -> line.startsWith("ready "))
			.findFirst()
			.orElseThrow()
			.substring("ready ".length()));
	}

	long openFiles() {
		try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(this.process.pid()), "fd"))) {
			return files.count();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	void awaitOutput(String text) {
		await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> {
			assertThat(this.process.isAlive() || output().contains(text)).as(this::output).isTrue();
			return output().contains(text);
		});
	}

	void signal(String name) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor())
			.isZero();
	}

	/**
	 * Waits for the end of the process.
	 * @return its exit code
	 */
	int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::output).isTrue();
		return this.process.exitValue();
	}

	CompletableFuture<HttpResponse<String>> call(String tool, String arguments) {
		return send(
				request().header("MCP-Protocol-Version", "2026-07-28")
					.header("Mcp-Method", "tools/call")
					.header("Mcp-Name", tool),
				"""
						{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
						"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
						"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments));
	}

	String openSession() {
		return send(request(),
				"""
						{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
						"clientInfo":{"name":"test","version":"1"}}}""")
			.join()
			.headers()
			.firstValue("Mcp-Session-Id")
			.orElseThrow();
	}

	int ping(String session) {
		return send(request().header("Mcp-Session-Id", session), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
			.join()
			.statusCode();
	}

	private HttpRequest.Builder request() {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/mcp".formatted(port())))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream");
	}

	private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request, String body) {
		return this.client.sendAsync(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		Files.delete(this.output);
	}

}
