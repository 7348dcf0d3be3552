package dev.mcpspring.boot.observation;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what health says, at rest, under load and during drain.
 */
class HealthTests {

	private ObservedServer server;

	@BeforeEach
	void start() {
		this.server = ObservedServer.start("management.endpoint.health.show-details=always",
				"management.endpoint.health.show-components=always", "management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.group.readiness.include=readinessState,mcp",
				"mcp.server.execution.max-inflight=2", "mcp.server.execution.worker-threads=2",
				"mcp.server.execution.call-timeout=1s");
	}

	@AfterEach
	void stop() {
		this.server.tools().openGate();
		this.server.tools().release();
		this.server.close();
	}

	@Test
	void isUpAtRest() {
		JsonNode mcp = mcp();
		assertThat(mcp.path("status").asString()).isEqualTo("UP");
		assertThat(mcp.at("/details/transports/0").asString()).isEqualTo("http");
		assertThat(mcp.at("/details/permits/max").asInt()).isEqualTo(2);
		assertThat(mcp.path("details").has("degraded")).isFalse();
	}

	@Test
	void isUpAndDegradedWhenSaturated() {
		List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			calls.add(this.server.callLater("waitAtGate", "{}", Map.of()));
		}
		await().untilAsserted(() -> assertThat(mcp().at("/details/degraded/0").asString("")).isEqualTo("saturated"));
		assertThat(mcp().path("status").asString()).isEqualTo("UP");
		assertThat(this.server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void isDegradedWhileZombiesHoldHalfOfIt() {
		List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			calls.add(this.server.callLater("ignoreInterrupts", "{}", Map.of()));
		}
		calls.forEach(CompletableFuture::join);
		assertThat(mcp().path("details").path("degraded").toString()).contains("zombies");
		this.server.tools().release();
		await().untilAsserted(() -> assertThat(mcp().path("details").has("degraded")).isFalse());
	}

	@Test
	void isOutOfServiceDuringDrainAndAlive() {
		this.server.bean(McpServer.class).drain(Duration.ofMillis(1));
		assertThat(this.server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(mcp().path("status").asString()).isEqualTo("OUT_OF_SERVICE");
		assertThat(mcp().at("/details/state").asString()).isEqualTo("DRAINING");
		assertThat(this.server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
	}

	@Test
	void isDownAndToBeReplacedWithoutMemory() {
		assertThat(this.server.call("exhaustMemory", "{}").body()).contains("-32603");
		assertThat(this.server.get("/actuator/health/liveness").statusCode()).isEqualTo(503);
		assertThat(mcp().path("status").asString()).isEqualTo("DOWN");
		assertThat(this.server.call("echo", "{\"message\":\"hi\"}").statusCode()).isEqualTo(200);
	}

	private JsonNode mcp() {
		return new JsonMapper().readTree(this.server.get("/actuator/health").body()).at("/components/mcp");
	}

}
