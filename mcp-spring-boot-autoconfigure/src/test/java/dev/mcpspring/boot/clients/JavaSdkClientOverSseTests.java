package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The official Java SDK with a real server, over HTTP+SSE.
 */
@SpringBootTest(classes = ClientsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty", "mcp.server.sse.enabled=true" })
@SuppressWarnings("deprecation")
class JavaSdkClientOverSseTests extends JavaSdkClientContractTests {

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

	@Override
	McpSyncClient client() {
		return this.client;
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
	void receivesProgress() {
		this.client
			.callTool(CallToolRequest.builder("slow").arguments(Map.of("steps", 3)).progressToken("token-1").build());
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(this.progress).extracting(ProgressNotification::progress)
				.containsExactly(1.0, 2.0, 3.0));
	}

	@Test
	void isToldOfChanges() {
		call("changeTools", Map.of());
		await().atMost(TIMEOUT).until(() -> this.changes.get() > 0);
	}

}
