package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * HTTP+SSE: a stream, and POSTs that it answers.
 */
@OnBothEdges
class SseTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final String ECHO = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"message":"x"}}}""";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SseTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true", "mcp.server.sse.max-connections=3",
				"mcp.server.http.heartbeat-interval=300ms");
		this.wire = this.server.wire();
	}

	@Test
	void tellsFirstWhereToPost() {
		try (SseChannel client = SseChannel.connect(this.wire, "2024-11-05")) {
			assertThat(client.endpoint()).matches("/message\\?sessionId=[\\w-]{24}");
			assertThat(client.stream().header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(client.stream().header("Cache-Control")).isEqualTo("no-store");
			assertThat(client.stream().header("X-Accel-Buffering")).isEqualTo("no");
			assertThat(client.stream().next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void tellsOfChangesOnce(String revision) {
		try (SseChannel client = SseChannel.open(this.wire, revision)) {
			this.server.server().changeTools();
			assertThat(client.next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
			assertThat(client.stream().next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@Test
	void givesEachConnectionASessionOfItsOwn() {
		try (SseChannel first = SseChannel.open(this.wire, "2024-11-05");
				SseChannel second = SseChannel.connect(this.wire, "2024-11-05")) {
			assertThat(this.server.statistics().sessions()).isOne();
			second.post(ECHO)
				.send()
				.assertError(400, -32600,
						"session: none on this connection (expected: initialize first, or a revision in _meta)");
			assertThat(first.callTool("1", "echo", "{\"message\":\"x\"}").has("result")).isTrue();
		}
		await().until(() -> this.server.statistics().sessions() == 0);
	}

	@Test
	void beginsAnewWithAnotherHandshake() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			client.initialize();
			assertThat(this.server.statistics().sessions()).isOne();
			assertThat(client.callTool("1", "echo", "{\"message\":\"x\"}").has("result")).isTrue();
		}
	}

	@Test
	void hasOneSessionAfterManyHandshakesAtOnce() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			List<CompletableFuture<Answer>> posts = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				posts.add(client.post("""
						{"jsonrpc":"2.0","id":%d,"method":"initialize","params":{"protocolVersion":"2024-11-05",\
						"capabilities":{},"clientInfo":{"name":"wire","version":"1"}}}""".formatted(i)).sendLater());
			}
			posts.forEach((post) -> post.join().assertEmpty(202));
			assertThat(this.server.statistics().sessions()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "", "AAAAAAAAAAAAAAAAAAAAAAAA", "%2e%2e", "\u00e9" })
	void refusesPostToUnknownConnection(String id) {
		Post post = this.wire.post(ECHO).path("/message?sessionId=" + id);
		if (id.equals("\u00e9")) {
			// Not in a URI as the JDK's client has it.
			post = this.wire.post(ECHO).path("/message?sessionId=%E9");
		}
		post.send().assertError(404, -32600, "sessionId: unknown or ended (expected: that of an open stream)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?", "?sessionid=x", "?xsessionId=x", "?sessionId" })
	void refusesPostThatNamesNoConnection(String query) {
		this.wire.post(ECHO)
			.path("/message" + query)
			.send()
			.assertError(400, -32600, "sessionId: absent (expected: as in the event 'endpoint')");
	}

	@Test
	void refusesPostToConnectionThatHasEnded() {
		Post post;
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			post = client.post(ECHO);
		}
		await().until(() -> this.server.statistics().openStreams() == 0);
		post.send().assertError(404, -32600, "sessionId: unknown or ended (expected: that of an open stream)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "nothing", "{\"jsonrpc\":\"2.0\",\"id\":1}", "[]", "[" + ECHO + "]", "1" })
	void refusesWhatIsNoMessageWhereItWasPosted(String body) {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			Answer answer = client.post(body).send();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.error().path("code").asInt()).isIn(-32700, -32600);
			assertThat(client.callTool("1", "echo", "{\"message\":\"on\"}").has("result")).isTrue();
		}
	}

	@Test
	void refusesMessageThatIsTooLarge() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			try (RawHttp connection = RawHttp.open(this.wire.port())) {
				connection.send(client.post("").with("Content-Length", Integer.toString(4 * 1024 * 1024 + 1)).head());
				assertThat(connection.answer().status()).isEqualTo(413);
			}
			assertThat(client.callTool("1", "echo", "{\"message\":\"on\"}").has("result")).isTrue();
		}
	}

	@Test
	void refusesOtherMediaTypes() {
		try (SseChannel client = SseChannel.connect(this.wire, "2024-11-05")) {
			assertThat(client.post(ECHO).with("Content-Type", "text/plain").send().status()).isEqualTo(415);
			assertThat(client.post(ECHO).with("Content-Encoding", "gzip").send().status()).isEqualTo(415);
		}
		assertThat(SseChannel.stream(this.wire).with("Accept", "application/json").send().status()).isEqualTo(406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH" })
	void refusesOtherMethods(String method) {
		Answer stream = this.wire.request(method).path("/sse").send().assertEmpty(405);
		assertThat(stream.header("Allow")).isEqualTo("GET");
		if (!method.equals("POST")) {
			Answer message = this.wire.request(method).path("/message").send().assertEmpty(405);
			assertThat(message.header("Allow")).isEqualTo("POST");
		}
		assertThat(this.wire.request("GET").path("/message").send().status()).isEqualTo(405);
	}

	@Test
	void refusesIdThatIsInUseWhereItWasPosted() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			client.start("1", "wait", "{\"key\":\"use\"}");
			this.server.server().waits().of("use").assertStarted();
			Answer second = client.post(ECHO).send();
			second.assertError(400, -32600, "id: 1 is in use by a call in flight (expected: another)");
			this.server.server().waits().of("use").release();
			assertThat(client.response("1").toString()).contains("released");
		}
	}

	@Test
	void endsCallsAndSessionWithTheStream() {
		Waits.Wait wait = this.server.server().waits().of("left");
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			client.start("1", "wait", "{\"key\":\"left\"}");
			wait.assertStarted();
		}
		wait.assertInterrupted();
		wait.assertCancelled();
		await().until(() -> this.server.statistics().sessions() == 0);
	}

	@Test
	void connectsAsManyClientsAsAllowed() {
		try (SseChannel a = SseChannel.connect(this.wire, "2024-11-05");
				SseChannel b = SseChannel.connect(this.wire, "2024-11-05");
				SseChannel c = SseChannel.connect(this.wire, "2024-11-05")) {
			assertThat(List.of(a.endpoint(), b.endpoint(), c.endpoint())).doesNotHaveDuplicates();
			Answer refused = SseChannel.stream(this.wire).send().assertEmpty(503);
			assertThat(refused.header("Retry-After")).isEqualTo("5");
		}
		await().until(() -> this.server.statistics().openStreams() == 0);
		SseChannel.connect(this.wire, "2024-11-05").close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: evil.example", "Host: localhost.evil.example", "Origin: http://evil.example",
			"Origin: null", "X-Forwarded-For: 127.0.0.1" })
	void refusesOthersOnBothPaths(String header) {
		String name = header.substring(0, header.indexOf(':'));
		String value = header.substring(header.indexOf(':') + 2);
		int runs = this.server.server().runs().count();
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			assertThat(client.post(ECHO).with(name, value).send().status()).isEqualTo(403);
			assertThat(SseChannel.stream(this.wire).with(name, value).send().status()).isEqualTo(403);
			assertThat(this.wire.request("OPTIONS").path("/sse").with(name, value).send().status()).isEqualTo(403);
			assertThat(this.wire.request("OPTIONS").path("/message").with(name, value).send().status()).isEqualTo(403);
		}
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void answersManyPostsAtOnce() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			List<CompletableFuture<Answer>> posts = IntStream.range(0, 200)
				.mapToObj((i) -> client.post(ECHO.replace("\"id\":1", "\"id\":" + i).replace("\"x\"", "\"" + i + "\""))
					.sendLater())
				.toList();
			List<Integer> answered = new ArrayList<>();
			for (int i = 0; i < posts.size(); i++) {
				JsonNode response = client.read();
				int id = response.path("id").asInt();
				assertThat(response.at("/result/content/0/text").asString()).isEqualTo(Integer.toString(id));
				answered.add(id);
			}
			assertThat(answered).doesNotHaveDuplicates().hasSize(posts.size());
			posts.forEach((post) -> post.join().assertEmpty(202));
		}
	}

	@Test
	void carriesResultsThatOthersGetPartByPart() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			String large = "x".repeat(1_000_000);
			assertThat(client.callTool("1", "echo", "{\"message\":\"" + large + "\"}")
				.at("/result/content/0/text")
				.asString()).isEqualTo(large);
		}
	}

}
