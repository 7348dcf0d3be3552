package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void canBeClosedAtAnyMomentOfItsStart(String edge) throws InterruptedException {
		RandomGenerator random = Seed.ofThisRun().random();
		for (int i = 0; i < Scale.of(8, 100); i++) {
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
			for (int i = 0; i < Scale.of(20, 200); i++) {
				context.stop();
				context.start();
			}
			assertThat(server.statistics().callsInFlight()).isZero();
			await().until(() -> server.statistics().deadlines() == 1);
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

	@Test
	void classesAreCollectedWithTheirApplication() throws Exception {
		List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
		for (int i = 0; i < Scale.of(3, 50); i++) {
			loaders.add(runInClassLoaderOfItsOwn());
		}
		assertNoThreads();
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100)).until(() -> {
			System.gc();
			// Caches of Spring and Jackson keep the last ones softly.
			return loaders.stream().filter((loader) -> loader.get() != null).count() <= 1;
		});
	}

	private static WeakReference<ClassLoader> runInClassLoaderOfItsOwn() throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		RestartLoader loader = new RestartLoader(before);
		thread.setContextClassLoader(loader);
		try {
			loader.loadClass(Restarted.class.getName()).getMethod("run").invoke(null);
		}
		finally {
			thread.setContextClassLoader(before);
		}
		return new WeakReference<>(loader);
	}

	private static SpringApplication application(String edge) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("mcp.server.http.edge=" + edge)
			.build();
	}

	private static void assertNoThreads() {
		await().atMost(Duration.ofSeconds(10))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("mcp-") && thread.isAlive()));
	}

	/** Runs an application, in whatever class loader this class is. */
	public static final class Restarted {

		private Restarted() {
		}

		public static void run() {
			application("netty").run(PROPERTIES).close();
		}

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

	/**
	 * Loads our classes anew and takes all others as they are, as Boot's tools for
	 * development do.
	 */
	private static final class RestartLoader extends ClassLoader {

		RestartLoader(ClassLoader parent) {
			super(parent);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("dev.mcpspring.") || name.startsWith("dev.mcpspring.test.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : define(name);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (in == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
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
