package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * The official Java SDK with a real server.
 */
@SpringBootTest(classes = ClientsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkClientTests extends JavaSdkClientContractTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AtomicInteger changes = new AtomicInteger();

	private final Queue<ProgressNotification> progress = new ConcurrentLinkedQueue<>();

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	@LocalServerPort
	private int port;

	private McpSyncClient client;

	private InitializeResult initialized;

	@BeforeEach
	void connect() {
		this.progress.clear();
		this.sessions.clear();
		HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport
			.builder("http://127.0.0.1:" + this.port)
			.endpoint("/mcp")
			.addHttpRequestCustomizer((request, method, uri, body, context) -> request.copy()
				.build()
				.headers()
				.firstValue("Mcp-Session-Id")
				.ifPresent(this.sessions::add))
			.build();
		this.client = McpClient.sync(transport)
			.requestTimeout(TIMEOUT)
			.initializationTimeout(TIMEOUT)
			.progressConsumer(this.progress::add)
			.toolsChangeConsumer((tools) -> this.changes.incrementAndGet())
			.build();
		this.initialized = this.client.initialize();
	}

	@Override
	McpSyncClient client() {
		return this.client;
	}

	@AfterEach
	void disconnect() {
		this.client.close();
	}

	@AfterAll
	void serverStillAnswers() {
		assertThat(Endpoint.at(this.port).echo("still here").body()).contains("still here");
	}

	@Test
	void negotiatesNewestRevisionWithHandshake() {
		assertThat(this.initialized.protocolVersion()).isEqualTo("2025-11-25");
	}

	@Test
	void learnsThatTheServerHasTools() {
		assertThat(this.initialized.capabilities().tools()).isNotNull();
	}

	@Test
	void listsTools() {
		assertThat(this.client.listTools().tools()).extracting(Tool::name)
			.containsExactlyInAnyOrder("echo", "add", "slow", "cancellations", "order", "forecast", "fail", "crash",
					"book", "measure", "polled", "changeTools");
	}

	@Test
	void callsToolWithNumbers() {
		assertThat(text(call("add", Map.of("a", 2, "b", 3)))).isEqualTo("5");
	}

	@Test
	void readsStructuredContent() {
		assertThat(call("forecast", Map.of("city", "Oslo")).structuredContent())
			.isEqualTo(Map.of("city", "Oslo", "temperature", 21.5, "hours", List.of("08:00", "20:00")));
	}

	@Test
	void receivesProgressInOrder() {
		CallToolResult result = this.client
			.callTool(CallToolRequest.builder("slow").arguments(Map.of("steps", 3)).progressToken("token-1").build());
		assertThat(text(result)).isEqualTo("3 steps");
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(this.progress)
				.extracting(ProgressNotification::progressToken, ProgressNotification::progress,
						ProgressNotification::total, ProgressNotification::message)
				.containsExactly(tuple("token-1", 1.0, 3.0, "step 1"), tuple("token-1", 2.0, 3.0, "step 2"),
						tuple("token-1", 3.0, 3.0, "step 3")));
	}

	@Test
	void refusesArgumentsWithResultThatModelCanRead() {
		CallToolResult result = call("order", Map.of("quantity", 0));
		assertThat(result.isError()).isTrue();
		assertThat(text(result)).contains("quantity").contains("1");
	}

	@Test
	void acceptsRepairedArguments() {
		call("order", Map.of("quantity", 0));
		assertThat(text(call("order", Map.of("quantity", 3)))).isEqualTo("ordered 3");
	}

	@Test
	void isToldOfChanges() {
		int before = this.changes.get();
		await().atMost(TIMEOUT).until(() -> {
			// Opens its stream sometime after the handshake.
			call("changeTools", Map.of());
			return this.changes.get() > before;
		});
	}

	@Test
	void readsLargeResultThatIsStreamed() {
		assertThat(text(call("book", Map.of("lines", 50_000)))).isEqualTo(Toolbox.LINE.repeat(50_000));
	}

	@Test
	void sendsLargeArgumentThatIsStreamed() {
		String file = Base64.getEncoder().encodeToString(new byte[2_000_000]);
		assertThat(text(call("measure", Map.of("file", file)))).isEqualTo("2000000");
	}

	@Test
	void reportsFailureWithMessageForModel() {
		CallToolResult result = call("fail", Map.of());
		assertThat(result.isError()).isTrue();
		assertThat(text(result)).isEqualTo("the disk is full");
	}

	@Test
	void hidesDetailsOfUnexpectedFailure() {
		CallToolResult result = call("crash", Map.of());
		assertThat(result.isError()).isTrue();
		assertThat(text(result)).isNotEmpty().doesNotContain("secret", "IllegalState");
	}

	@Test
	void endsSessionWhenItCloses() {
		call("echo", Map.of("message", "hello"));
		assertThat(this.sessions).hasSize(1);
		String session = this.sessions.iterator().next();
		assertThat(this.client.closeGracefully()).isTrue();
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(Endpoint.at(this.port).listTools(session).statusCode()).isEqualTo(404));
	}

}
