package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.test.Scale;
import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Servers that are started and ended again and again, or at the wrong moment: rows F4 to
 * F6 of the table of faults.
 */
@Timeout(300)
class RestartTests {

	private static final String[] PROPERTIES = { "--server.port=0", "--server.address=127.0.0.1",
			"--logging.level.root=error", "--spring.main.banner-mode=off" };

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void canBeClosedAtAnyMomentOfItsStart(String edge) throws InterruptedException {
		RandomGenerator random = Seed.ofThisRun().random();
		for (int i = 0; i < Scale.of(2, 100); i++) {
			int events = random.nextInt(1, 8);
			List<ConfigurableApplicationContext> seen = new ArrayList<>();
			SpringApplication application = application(edge);
			application.addInitializers((context) -> {
				seen.add(context);
				context.addApplicationListener(new CloseAfter(context, events));
			});
			catchThrowable(() -> application.run(PROPERTIES));
			seen.forEach(ConfigurableApplicationContext::close);
			seen.forEach(ConfigurableApplicationContext::close);
		}
		assertNoThreads();
	}

	@Test
	void stopsAndStartsAgainAndAgain() {
		try (ConfigurableApplicationContext context = application("netty").run(PROPERTIES)) {
			McpServer server = context.getBean(McpServer.class);
			for (int i = 0; i < Scale.of(2, 200); i++) {
				context.stop();
				context.start();
			}
			assertThat(server.statistics().callsInFlight()).isZero();
			await().until(() -> server.statistics().deadlines() == 0);
		}
		assertNoThreads();
	}

	@Test
	void leavesNoThreadWhenThePortIsTaken() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(catchThrowable(
					() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
						.run("--server.port=" + taken.getLocalPort(), "--server.address=127.0.0.1")))
				.isNotNull();
		}
		assertNoThreads();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void leavesNoThreadAndSaysWhyWhenASchemaIsNone(CapturedOutput output) {
		assertThat(catchThrowable(
				() -> new SpringApplicationBuilder(Application.class, BadTool.class).web(WebApplicationType.REACTIVE)
					.run(PROPERTIES)))
			.isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START").contains("bad").contains("inputSchema");
		assertNoThreads();
	}

	/**
	 * Some class loaders stay, however many there were, and none of them is held by us:
	 * threads of Reactor that never end have the first ones as their context class
	 * loader, and the JDK remembers the last record.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "dev.mcpspring.",
			"dev.mcpspring.boot.lifecycle.Restarted,dev.mcpspring.boot.conservation.,dev.mcpspring.test." })
	void classesAreCollectedWithTheirApplication(String loadedAnew) throws Exception {
		int times = Scale.of(12, 50);
		List<String> output = Restarting.inJvmOfItsOwn(times, loadedAnew, RestartedApplication.class);
		assertThat(number(output, "left")).as("class loaders").isLessThanOrEqualTo(Restarting.HELD_BY_OTHERS);
		// A class loader that stayed would take several times that much.
		assertThat(number(output, "grown")).as("metaspace in KB").isLessThan(1_000L);
	}

	private static long number(List<String> output, String name) {
		return output.stream()
			.filter((line) -> line.startsWith(name + " "))
			.mapToLong((line) -> Long.parseLong(line.substring(name.length() + 1)))
			.findFirst()
			.orElseThrow(() -> new AssertionError(String.join("\n", output)));
	}

	private static SpringApplication application(String edge) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("mcp.server.http.edge=" + edge)
			.build();
	}

	private void assertNoThreads() {
		await().atMost(Duration.ofSeconds(10))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("mcp-") && !this.before.contains(thread)));
	}

	/**
	 * Closes an application when so much has happened in it.
	 */
	private static final class CloseAfter implements ApplicationListener<ApplicationEvent> {

		private final ConfigurableApplicationContext context;

		private int events;

		CloseAfter(ConfigurableApplicationContext context, int events) {
			this.context = context;
			this.events = events;
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			if (--this.events == 0) {
				Thread closer = new Thread(this.context::close);
				closer.start();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ToolSpecification hello() {
			return new ToolSpecification(Tool.builder("hello").build(),
					ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("hello")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BadTool {

		@Bean
		ToolSpecification bad() {
			return new ToolSpecification(Tool.builder("bad")
				.inputSchema(JsonSchema.parse("{\"type\":\"object\",\"$ref\":\"#/nowhere\"}"))
				.build(), ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("bad")));
		}

	}

}
