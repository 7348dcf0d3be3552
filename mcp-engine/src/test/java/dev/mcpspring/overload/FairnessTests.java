package dev.mcpspring.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.CallerRates;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One principal that floods the server, and others that do not.
 */
class FairnessTests {

	@Test
	void othersSucceedWhileOneFloods() {
		ExecutionSettings settings = ExecutionSettings.defaults()
			.withAdmission(new AdmissionSettings(64, null, 64, 0.5, CallerRates.defaults()))
			.withWorkers(new WorkerSettings(8, 64, Duration.ofSeconds(30)));
		ToolHandler work = ToolHandler.blocking((arguments, exchange) -> {
			TimeUnit.MILLISECONDS.sleep(10);
			return CallToolResult.text("done");
		});
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicInteger refused = new AtomicInteger();
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, settings).tool("work", work)) {
			List<CompletableFuture<Void>> flood = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				flood.add(again(server, stopped, refused));
			}
			List<CompletableFuture<Integer>> others = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				String user = "user-" + i;
				others.add(CompletableFuture.supplyAsync(() -> {
					int failed = 0;
					for (int call = 0; call < 50; call++) {
						failed += server.call("work", user).isResult() ? 0 : 1;
					}
					return failed;
				}, (task) -> new Thread(task).start()));
			}
			assertThat(others).allSatisfy((failed) -> assertThat(failed.join()).isZero());
			stopped.set(true);
			flood.forEach(CompletableFuture::join);
			assertThat(refused).hasPositiveValue();
		}
	}

	private static CompletableFuture<Void> again(LiveServer server, AtomicBoolean stopped, AtomicInteger refused) {
		return server.begin("work", "abuser").thenCompose((answer) -> {
			if (answer.status() == 429) {
				refused.incrementAndGet();
			}
			return stopped.get() ? CompletableFuture.<Void>completedFuture(null) : again(server, stopped, refused);
		});
	}

}
