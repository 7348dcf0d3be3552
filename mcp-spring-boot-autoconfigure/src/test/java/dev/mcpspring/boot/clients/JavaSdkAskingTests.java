package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.Map;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.Root;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool asks the official Java SDK.
 */
@SpringBootTest(classes = AskingApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "mcp.server.http.edge=netty" })
class JavaSdkAskingTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@LocalServerPort
	private int port;

	@Test
	void answersFormSampleAndRoots() {
		HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport
			.builder("http://127.0.0.1:" + this.port)
			.endpoint("/mcp")
			.build();
		try (McpSyncClient client = McpClient.sync(transport)
			.requestTimeout(TIMEOUT)
			.initializationTimeout(TIMEOUT)
			.capabilities(ClientCapabilities.builder().elicitation().sampling().roots(true).build())
			.elicitation((form) -> ElicitResult.builder(ElicitResult.Action.ACCEPT)
				.content(Map.of("day", "2026-12-24", "nights", 3, "room", "QUIET"))
				.build())
			.sampling((request) -> CreateMessageResult.builder(Role.ASSISTANT, "Welcome to Oslo!", "test").build())
			.roots(Root.builder("file:///home/trips").name("Trips").build())
			.build()) {
			client.initialize();
			CallToolRequest call = CallToolRequest.builder("book").arguments(Map.of("place", "Oslo")).build();
			TextContent booked = (TextContent) client.callTool(call).content().get(0);
			assertThat(booked.text()).isEqualTo("Trip[day=2026-12-24, nights=3, room=QUIET, breakfast=true] "
					+ "Welcome to Oslo! [Root[uri=file:///home/trips, name=Trips]]");
		}
	}

}
