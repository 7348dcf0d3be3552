package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.mcpspring.boot.security.SecuredServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The official Java SDK with a token, over both transports that have sessions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkLoginTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private SecuredServer server;

	@BeforeAll
	void start() {
		this.server = SecuredServer.start("--mcp.server.sse.enabled=true");
		this.server.readKeys();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void callsOverStreamableHttp() {
		assertThat(whoami(streamable(login("alice")))).isEqualTo("alice");
	}

	@Test
	@SuppressWarnings("deprecation")
	void callsOverSse() {
		String token = login("bob");
		McpClientTransport transport = HttpClientSseClientTransport.builder(this.server.uri(""))
			.addHttpRequestCustomizer(
					(request, method, uri, body, context) -> request.setHeader("Authorization", "Bearer " + token))
			.build();
		assertThat(whoami(transport)).isEqualTo("bob");
	}

	@Test
	void isRefusedWithoutToken() {
		assertThatException().isThrownBy(() -> whoami(streamable("nonsense")));
	}

	private String login(String user) {
		return this.server.tokens().login(user).token();
	}

	private McpClientTransport streamable(String token) {
		return HttpClientStreamableHttpTransport.builder(this.server.uri(""))
			.endpoint("/mcp")
			.addHttpRequestCustomizer(
					(request, method, uri, body, context) -> request.setHeader("Authorization", "Bearer " + token))
			.build();
	}

	private static String whoami(McpClientTransport transport) {
		try (McpSyncClient client = McpClient.sync(transport)
			.requestTimeout(TIMEOUT)
			.initializationTimeout(TIMEOUT)
			.build()) {
			client.initialize();
			return ((TextContent) client.callTool(CallToolRequest.builder("whoami").arguments(Map.of()).build())
				.content()
				.get(0)).text();
		}
	}

}
