package dev.mcpspring.boot.observation;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that a handler leaves on its worker, such as who is logged in, reaches the next
 * call: row D7 of the table of faults.
 */
class ContextTests {

	private static final String KEY = ContextTests.class.getName();

	private final ThreadLocal<String> user = new ThreadLocal<>();

	@BeforeEach
	void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, this.user);
	}

	@AfterEach
	void remove() {
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
	}

	@Test
	void nextCallOnTheSameWorkerSeesNothing() {
		try (ObservedServer server = ObservedServer.start(this::addTool, "mcp.server.execution.worker-threads=1")) {
			for (int i = 0; i < 50; i++) {
				assertThat(server.call("login", "{}").body()).contains("mcp-worker-1 null");
			}
		}
	}

	private void addTool(GenericApplicationContext context) {
		context.registerBean("login", ToolSpecification.class,
				() -> new ToolSpecification(Tool.builder("login").build(),
						ToolHandler.blocking((arguments, exchange) -> {
							String seen = Thread.currentThread().getName() + " " + this.user.get();
							this.user.set("alice");
							return CallToolResult.text(seen);
						})));
	}

}
