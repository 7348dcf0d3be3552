package dev.mcpspring.boot.clients;

import java.time.Duration;
import java.util.List;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.mcpspring.boot.stdio.StdioCommand;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official Java SDK, which starts a real server and speaks over its standard input
 * and output.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkClientOverStdioTests extends JavaSdkClientContractTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private McpSyncClient client;

	private InitializeResult initialized;

	@BeforeAll
	void connect() {
		List<String> command = StdioCommand.of(ClientsApplication.class);
		ServerParameters server = ServerParameters.builder(command.get(0))
			.args(command.subList(1, command.size()))
			.build();
		this.client = McpClient.sync(new StdioClientTransport(server, McpJsonDefaults.getMapper()))
			.requestTimeout(TIMEOUT)
			.initializationTimeout(TIMEOUT)
			.build();
		this.initialized = this.client.initialize();
	}

	@Override
	McpSyncClient client() {
		return this.client;
	}

	@AfterAll
	void disconnect() {
		assertThat(this.client.closeGracefully()).isTrue();
	}

	@Test
	void opensSession() {
		assertThat(this.initialized.protocolVersion()).startsWith("202");
		assertThat(this.initialized.capabilities().tools()).isNotNull();
	}

}
