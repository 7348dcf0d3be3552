package dev.mcpspring.boot.observation;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.mcpspring.boot.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the live page in a real browser, while real calls are served. Leaves
 * screenshots under {@code target}.
 */
@Timeout(120)
class LivePageTests {

	private static final String DRAWN = """
			return [...document.querySelectorAll('canvas')].every((canvas) => {
			  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
			  return canvas.width > 0 && pixels.some((value) => value !== 0);
			})""";

	private static final String ORIGINS = """
			return performance.getEntriesByType('resource').every((entry) => new URL(entry.name).origin === location.origin)""";

	private static ObservedServer server;

	private static Browser browser;

	@BeforeAll
	static void start() throws Exception {
		browser = Browser.start();
		server = ObservedServer.start("management.endpoints.web.exposure.include=mcp,mcplive",
				"mcp.server.title=Order desk", "mcp.server.version=1.0.0", "mcp.server.execution.worker-threads=4");
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
	}

	@Test
	void drawsWhatTheServerDoes() throws Exception {
		server.openSession("2025-11-25");
		server.openSession("2025-06-18");
		Load load = Load.ofAllKinds(server, 6);
		try {
			browser.prefer("light");
			browser.open(server.uri("/actuator/mcplive"));
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(browser.text("#throughput .now")).matches("[1-9].*/s.*"));
			assertThat(browser.text("#name")).isEqualTo("Order desk");
			assertThat(browser.text("#state")).isEqualTo("running");
			assertThat(browser.text("#latency .legend")).contains("p95").contains("ms");
			assertThat(browser.text("#sessions .now")).startsWith("2");
			assertThat(browser.text("#tools")).contains("echo", "report", "work");
			assertThat(browser.run(DRAWN).asBoolean()).isTrue();
			assertThat(browser.run(ORIGINS).asBoolean()).isTrue();
			assertThat(browser.errors()).isEmpty();
			waitForPoints(Integer.getInteger("live.points", 5));
			browser.screenshot(Path.of("target", "live-light.png"));
			browser.prefer("dark");
			waitForPoints(Integer.getInteger("live.points", 5) + 1);
			browser.screenshot(Path.of("target", "live-dark.png"));
		}
		finally {
			load.close();
			server.endSessions();
		}
	}

	@Test
	void tellsWhatLimitsTheServer() {
		Load load = Load.ofSlowCalls(server, 8);
		try {
			browser.open(server.uri("/actuator/mcplive"));
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(browser.text("#verdict")).startsWith("Limited by workers (4 of 4)"));
		}
		finally {
			load.close();
		}
	}

	private static void waitForPoints(int points) {
		await().atMost(Duration.ofSeconds(100))
			.until(() -> browser.run("return samples.throughput[0].length").asInt() >= points);
	}

}
