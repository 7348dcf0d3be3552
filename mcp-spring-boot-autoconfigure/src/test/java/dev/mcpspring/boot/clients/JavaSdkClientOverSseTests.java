package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The official Java SDK with a real server, over HTTP+SSE.
 */
@SpringBootTest(classes = ClientsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty", "mcp.server.sse.enabled=true" })
@SuppressWarnings("deprecation")
class JavaSdkClientOverSseTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AtomicInteger changes = new AtomicInteger();

	private final Queue<ProgressNotification> progress = new ConcurrentLinkedQueue<>();

	@LocalServerPort
	private int port;

	private McpSyncClient client;

	private InitializeResult initialized;

	@BeforeEach
	void connect() {
		HttpClientSseClientTransport transport = HttpClientSseClientTransport.builder("http://127.0.0.1:" + this.port)
			.sseEndpoint("/sse")
			.build();
		this.client = McpClient.sync(transport)
			.requestTimeout(TIMEOUT)
			.initializationTimeout(TIMEOUT)
			.progressConsumer(this.progress::add)
			.toolsChangeConsumer((tools) -> this.changes.incrementAndGet())
			.build();
		this.initialized = this.client.initialize();
	}

	@AfterEach
	void disconnect() {
		assertThat(this.client.closeGracefully()).isTrue();
	}

	@Test
	void opensSession() {
		assertThat(this.initialized.protocolVersion()).isEqualTo("2024-11-05");
		assertThat(this.initialized.capabilities().tools()).isNotNull();
	}

	@Test
	void pings() {
		assertThat(this.client.ping()).isEqualTo(Map.of());
	}

	@Test
	void callsToolWithText() {
		assertThat(call("echo", Map.of("message", "hello, wörld"))).isEqualTo("hello, wörld");
	}

	@Test
	void callsToolWithLargeText() {
		String text = "ö".repeat(300_000);
		assertThat(call("echo", Map.of("message", text))).isEqualTo(text);
	}

	@Test
	void receivesProgress() {
		this.client
			.callTool(CallToolRequest.builder("slow").arguments(Map.of("steps", 3)).progressToken("token-1").build());
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(this.progress).extracting(ProgressNotification::progress)
				.containsExactly(1.0, 2.0, 3.0));
	}

	@Test
	void readsResources() {
		JavaSdkSteps.readsResources(this.client);
	}

	@Test
	void fillsPromptsIn() {
		JavaSdkSteps.fillsPromptsIn(this.client);
	}

	@Test
	void completesWhatPeopleType() {
		JavaSdkSteps.completes(this.client);
	}

	@Test
	void refusesUnknownTool() {
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> call("no_such_tool", Map.of()))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32602));
	}

	@Test
	void isToldOfChanges() {
		call("changeTools", Map.of());
		await().atMost(TIMEOUT).until(() -> this.changes.get() > 0);
	}

	private String call(String tool, Map<String, Object> arguments) {
		return ((TextContent) this.client.callTool(CallToolRequest.builder(tool).arguments(arguments).build())
			.content()
			.get(0)).text();
	}

}
