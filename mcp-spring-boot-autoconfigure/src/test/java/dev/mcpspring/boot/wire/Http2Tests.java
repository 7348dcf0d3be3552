package dev.mcpspring.boot.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/2 without encryption, where Boot is told to speak it.
 */
@OnBothEdges
class Http2Tests {

	/** More than any client that means well resets in half a minute. */
	private static final int RESETS = 10_000;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_2)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	Http2Tests(Edge edge) {
		this.server = Conservation.on(edge, "server.http2.enabled=true", "server.netty.h2c-max-content-length=4MB",
				"mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
	}

	@Test
	void answersCallsOfHttp1Too() {
		this.wire.echo("x");
	}

	@Test
	void answersCalls() throws Exception {
		upgrade();
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
			.mapToObj((i) -> this.client.sendAsync(call("echo", "{\"message\":\"m" + i + "\"}", ""),
					BodyHandlers.ofString()))
			.toList();
		for (int i = 0; i < answers.size(); i++) {
			HttpResponse<String> answer = answers.get(i).join();
			assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("\"m" + i + "\"");
		}
	}

	@Test
	void answersFirstCallOfConnection() throws Exception {
		HttpResponse<String> answer = this.client.send(call("echo", "{\"message\":\"first\"}", ""),
				BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("first");
	}

	@Test
	void streamsProgress() throws Exception {
		upgrade();
		HttpResponse<String> answer = this.client.send(call("slow", "{\"steps\":3}", ",\"progressToken\":1"),
				BodyHandlers.ofString());
		assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
		List<Event> events = Event.all(answer.body());
		assertThat(events).filteredOn(Event::isMessage).hasSize(4);
	}

	@Test
	void cancelsCallWhoseStreamIsReset() throws Exception {
		upgrade();
		Waits.Wait wait = this.server.server().waits().of("h2");
		CompletableFuture<HttpResponse<String>> call = this.client.sendAsync(call("wait", "{\"key\":\"h2\"}", ""),
				BodyHandlers.ofString());
		wait.assertStarted();
		call.cancel(true);
		wait.assertInterrupted();
		assertThat(this.client.send(call("echo", "{\"message\":\"on\"}", ""), BodyHandlers.ofString()).version())
			.isEqualTo(HttpClient.Version.HTTP_2);
	}

	@Test
	void endsAConnectionThatResetsStreamAfterStream() throws Exception {
		try (Http2Frames frames = Http2Frames.connect(this.wire.port())) {
			for (int stream = 1; stream < 2 * RESETS && frames.resetStream(stream, "/mcp"); stream += 2) {
				// Until the server has had enough, which may be noticed later.
			}
			assertThat(frames.awaitGoAway()).isEqualTo(Http2Frames.ENHANCE_YOUR_CALM);
		}
		this.wire.echo("others go on");
	}

	@Test
	void servesHttpAndSse() throws Exception {
		HttpResponse<InputStream> stream = this.client.send(
				HttpRequest.newBuilder(uri("/sse")).header("Accept", "text/event-stream").build(),
				BodyHandlers.ofInputStream());
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
			assertThat(lines.readLine()).isEqualTo("event: endpoint");
			String endpoint = lines.readLine().substring("data: ".length());
			HttpResponse<String> posted = this.client.send(HttpRequest.newBuilder(uri(endpoint))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(this.wire.callTool("echo", "{\"message\":\"x\"}").body()))
				.build(), BodyHandlers.ofString());
			assertThat(posted.statusCode()).isEqualTo(202);
			assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine())).element(2)
				.asString()
				.contains("\"x\"");
		}
	}

	@Test
	void refusesWhatItRefusesOverHttp1() throws Exception {
		upgrade();
		HttpRequest large = HttpRequest.newBuilder(call("echo", "{}", ""), (name, value) -> true)
			.POST(BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024]))
			.build();
		assertThat(status(large)).isIn(413, -1);
		HttpRequest foreign = HttpRequest.newBuilder(call("echo", "{}", ""), (name, value) -> true)
			.header("Origin", "http://evil.example")
			.build();
		assertThat(status(foreign)).isEqualTo(403);
	}

	/**
	 * Returns the status, or -1 if the stream was reset before it could be read.
	 */
	private int status(HttpRequest request) throws InterruptedException {
		try {
			return this.client.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	/**
	 * Has the client's connection become one of HTTP/2.
	 */
	private void upgrade() throws IOException, InterruptedException {
		HttpResponse<Void> response = this.client.send(HttpRequest.newBuilder(uri("/mcp")).build(),
				BodyHandlers.discarding());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	private HttpRequest call(String tool, String arguments, String meta) {
		return HttpRequest.newBuilder(uri("/mcp"))
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.header("MCP-Protocol-Version", McpWire.MODERN)
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", tool)
			.POST(BodyPublishers.ofString("""
					{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
					"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
					"io.modelcontextprotocol/clientCapabilities":{}%s}}}""".formatted(tool, arguments, meta)))
			.build();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:%d%s".formatted(this.wire.port(), path));
	}

}
