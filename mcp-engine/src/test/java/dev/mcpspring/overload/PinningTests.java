package dev.mcpspring.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Virtual threads that the server keeps from leaving their carriers: row D20 of the table
 * of faults. Skipped where there is no JVM that has them.
 */
class PinningTests {

	@Test
	void carriersArePinnedForLessThanOnePercentOfTheTime() throws IOException, InterruptedException {
		Optional<Path> java = ChildJvm.withVirtualThreads();
		assumeThat(java).as("a JDK of version 21 or later under /usr/lib/jvm or JAVA_HOME_21 and up").isPresent();
		assertThat(ChildJvm.run(java.get(), Main.class)).endsWith("all is well\nexit 0");
	}

	/** Runs in a JVM that has virtual threads. */
	public static final class Main {

		private Main() {
		}

		public static void main(String[] args) throws Exception {
			Executor executor = (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
			// Classes that are being initialized pin whoever waits for them, once.
			load(executor);
			Path file = Files.createTempFile("pinning", ".jfr");
			long nanos;
			try (Recording recording = new Recording()) {
				recording.enable("jdk.VirtualThreadPinned").withoutThreshold();
				recording.start();
				long begin = System.nanoTime();
				load(executor);
				nanos = System.nanoTime() - begin;
				recording.stop();
				recording.dump(file);
			}
			Duration pinned = RecordingFile.readAllEvents(file)
				.stream()
				.map(RecordedEvent::getDuration)
				.reduce(Duration.ZERO, Duration::plus);
			Files.delete(file);
			assertThat(pinned).isLessThan(Duration.ofNanos(nanos / 100));
			System.out.println("all is well");
			System.exit(0);
		}

		private static void load(Executor executor) {
			ToolHandler work = ToolHandler.blocking((arguments, exchange) -> {
				exchange.progress(1, 2);
				Thread.sleep(5);
				return CallToolResult.text("done");
			});
			try (LiveServer server = new LiveServer(Edge.NETTY,
					ExecutionSettings.defaults().withWorkers(new WorkerSettings(64, 1000, Duration.ofSeconds(20))),
					(builder) -> builder.executor(executor))
				.tool("work", work)) {
				for (int round = 0; round < 20; round++) {
					List<CompletableFuture<Answer>> answers = IntStream.range(0, 100)
						.mapToObj((i) -> server.begin("work"))
						.toList();
					answers.forEach((answer) -> assertThat(answer.join().isResult()).isTrue());
				}
			}
		}

	}

}
