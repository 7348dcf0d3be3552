package dev.mcpspring.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools that come and go while they are called: row D19 of the table of faults.
 */
class ToolChangesTests {

	private final Gate gate = new Gate();

	@ParameterizedTest
	@EnumSource(Edge.class)
	void callsInFlightOutliveTheirTool(Edge edge) {
		try (LiveServer server = new LiveServer(edge, ExecutionSettings.defaults()).tool("hold", this.gate.polite())) {
			CompletableFuture<Answer> held = server.begin("hold");
			this.gate.awaitArrivals(1);
			server.server().tools().remove("hold");
			assertThat(server.call("hold").body()).contains("\"code\":-32602");
			assertThat(server.list().body()).doesNotContain("\"hold\"");
			this.gate.open();
			assertThat(held.join().body()).contains("done");
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void everyCallIsAnsweredAndEveryListIsWhole(Edge edge) throws InterruptedException {
		ToolSpecification flickering = new ToolSpecification(Tool.builder("flickering").build(),
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("there")));
		AtomicBoolean over = new AtomicBoolean();
		try (LiveServer server = new LiveServer(edge, ExecutionSettings.defaults())) {
			Thread changes = new Thread(() -> {
				while (!over.get()) {
					server.tool(flickering);
					server.server().tools().remove("flickering");
				}
			});
			changes.start();
			try {
				for (int round = 0; round < Scale.of(20, 1000); round++) {
					List<CompletableFuture<Answer>> answers = new ArrayList<>();
					for (int i = 0; i < 20; i++) {
						answers.add(server.begin("flickering"));
					}
					assertThat(server.list().body()).contains("\"name\":\"echo\"").endsWith("}");
					answers.forEach((answer) -> assertThat(answer.join().body())
						.matches((body) -> body.contains("there") || body.contains("\"code\":-32602")));
				}
			}
			finally {
				over.set(true);
				changes.join();
			}
		}
	}

}
