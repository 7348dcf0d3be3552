package dev.mcpspring.sample;

import org.junit.jupiter.api.Test;

import dev.mcpspring.boot.autoconfigure.McpServerProperties;
import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The three variables of the environment by which the sample is tuned.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "MCP_MAX_INFLIGHT=7", "MCP_BATCH_SIZE=8", "MCP_QUEUE_WATERMARK=0.5" })
class EnvironmentTests {

	@Autowired
	private McpServer server;

	@Autowired
	private McpServerProperties properties;

	@Test
	void tunesTheServer() {
		assertThat(this.server.statistics().maxInflight()).isEqualTo(7);
		assertThat(this.properties.outbound().batchSize()).isEqualTo(8);
		assertThat(this.properties.outbound().queueWatermark()).isEqualTo(0.5);
	}

}
