package dev.mcpspring.overload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The same limits on virtual threads, in a JVM that has them; skipped where there is
 * none.
 */
class VirtualThreadsTests {

	@Test
	void keepTheSameLimits() throws IOException, InterruptedException {
		Optional<Path> java = ChildJvm.withVirtualThreads();
		assumeThat(java).as("a JDK of version 21 or later under /usr/lib/jvm or JAVA_HOME_21 and up").isPresent();
		assertThat(ChildJvm.run(java.get(), Main.class)).endsWith("all is well\nexit 0");
	}

	/** Runs in a JVM that has virtual threads. */
	public static final class Main {

		private static final ThreadLocal<String> USER = new ThreadLocal<>();

		private Main() {
		}

		public static void main(String[] args) throws Exception {
			ExecutorService executor = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
				.invoke(null);
			boundsWhatRunsAndWhatWaits(executor);
			interruptsAtTheDeadline(executor);
			keepsNothingOfACaller(executor);
			System.out.println("all is well");
			System.exit(0);
		}

		private static void boundsWhatRunsAndWhatWaits(Executor executor) {
			Gate gate = new Gate();
			try (LiveServer server = server(executor, new WorkerSettings(3, 2, Duration.ofSeconds(20))).tool("hold",
					gate.polite())) {
				List<CompletableFuture<Answer>> held = IntStream.range(0, 5)
					.mapToObj((i) -> server.begin("hold"))
					.toList();
				gate.awaitArrivals(3);
				await().until(() -> server.statistics().queuedCalls() == 2);
				assertThat(server.call("echo"))
					.isEqualTo(Answer.rejected(503, "Too many calls wait for a worker", "queue_full"));
				assertThat(gate.started()).isEqualTo(3);
				gate.open();
				held.forEach((answer) -> assertThat(answer.join().isResult()).isTrue());
			}
		}

		private static void interruptsAtTheDeadline(Executor executor) {
			Gate gate = new Gate();
			try (LiveServer server = server(executor, new WorkerSettings(1, 2, Duration.ofMillis(100)))
				.tool(new ToolSpecification(Tool.builder("slow").build(), gate.polite())
					.withTimeout(Duration.ofMillis(300)))
				.tool(new ToolSpecification(Tool.builder("stubborn").build(), gate.stubborn())
					.withTimeout(Duration.ofMillis(300)))) {
				assertThat(server.call("slow").body()).contains("\"reason\":\"timeout\"");
				await().until(() -> server.statistics().zombies() == 0);
				assertThat(server.call("stubborn").body()).contains("\"reason\":\"timeout\"");
				assertThat(server.statistics().zombies()).isOne();
				assertThat(server.call("echo").body()).contains("queue_timeout");
				gate.open();
				await().atMost(Duration.ofSeconds(1)).until(() -> server.call("echo").isResult());
			}
		}

		private static void keepsNothingOfACaller(Executor executor) {
			ToolHandler leak = ToolHandler.blocking((arguments, exchange) -> {
				String seen = USER.get() + " " + Thread.currentThread();
				USER.set("somebody");
				return CallToolResult.text(seen);
			});
			try (LiveServer server = server(executor, new WorkerSettings(1, 10, Duration.ofSeconds(1))).tool("leak",
					leak)) {
				for (int i = 0; i < 20; i++) {
					assertThat(server.call("leak").body()).contains("null VirtualThread");
				}
			}
		}

		private static LiveServer server(Executor executor, WorkerSettings workers) {
			return new LiveServer(Edge.NETTY, ExecutionSettings.defaults().withWorkers(workers),
					(builder) -> builder.executor(executor));
		}

	}

}
