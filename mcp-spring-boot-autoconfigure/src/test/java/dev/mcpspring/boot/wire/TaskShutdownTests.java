package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.mcpspring.extension.tasks.Task;
import dev.mcpspring.extension.tasks.TaskStatus;
import dev.mcpspring.extension.tasks.TaskStore;
import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tasks that run when their server stops, and a store that outlives it and takes its
 * time.
 */
class TaskShutdownTests {

	private static final String DECLARED = "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}";

	private final SlowStore store = new SlowStore();

	@Test
	void waitsForTasksAndThenFailsThem() {
		try (ConfigurableApplicationContext application = start()) {
			McpServer server = application.getBean(McpServer.class);
			String quick = begin(application, "quick");
			String slow = begin(application, "slow");
			Waits waits = application.getBean(Waits.class);
			waits.of("quick").assertStarted();
			waits.of("slow").assertStarted();
			assertThat(get(application, slow)).contains("\"status\":\"working\"");
			waits.of("quick").release();
			await().until(() -> this.store.find(quick).status() == TaskStatus.COMPLETED);
			assertThat(server.drain(Duration.ofMillis(100))).isFalse();
			server.stop();
			waits.of("slow").assertInterrupted();
			Task failed = this.store.find(slow);
			assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
			assertThat(failed.outcome()).contains("\"reason\":\"shutting_down\"");
			await().until(() -> server.statistics().runningTasks() == 0 && server.statistics().permitsInUse() == 0);
		}
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(WireApplication.class).web(WebApplicationType.REACTIVE)
			.logStartupInfo(false)
			.initializers(new OwnEventLoops(),
					(context) -> context.getBeanFactory().registerSingleton("store", this.store))
			.properties("server.port=0", "mcp.server.http.edge=netty", TaskTools.PROPERTY + "=true")
			.run();
	}

	private static String begin(ConfigurableApplicationContext application, String key) {
		return wire(application).callTool("job", "{\"key\":\"" + key + "\"}")
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send()
			.result()
			.path("taskId")
			.asString();
	}

	private static String get(ConfigurableApplicationContext application, String id) {
		return wire(application).modern("tasks/get", "\"taskId\":\"" + id + "\"")
			.name(id)
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send()
			.body();
	}

	private static McpWire wire(ConfigurableApplicationContext application) {
		return new McpWire(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	/**
	 * A store that must not be asked on an event loop.
	 */
	private static final class SlowStore implements TaskStore {

		private final Map<String, Task> tasks = new ConcurrentHashMap<>();

		@Override
		public boolean add(Task task) {
			return this.tasks.putIfAbsent(task.id(), task) == null;
		}

		@Override
		public @Nullable Task find(String id) {
			assertThat(Thread.currentThread().getName()).doesNotContain("epoll").doesNotContain("nio");
			return this.tasks.get(id);
		}

		@Override
		public List<Task> ownedBy(String owner) {
			return List.of();
		}

		@Override
		public @Nullable Task update(String id, UnaryOperator<Task> change) {
			return this.tasks.computeIfPresent(id, (key, task) -> change.apply(task));
		}

		@Override
		public void remove(String id) {
			this.tasks.remove(id);
		}

		@Override
		public void removeExpired(Instant now) {
			this.tasks.values().removeIf((task) -> task.isExpired(now));
		}

		@Override
		public int size() {
			return this.tasks.size();
		}

		@Override
		public boolean mayBlock() {
			return true;
		}

	}

}
