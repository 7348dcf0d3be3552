package dev.mcpspring.feature.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ToolRegistry}.
 */
class ToolRegistryTests {

	private static final ToolHandler HANDLER = (arguments, exchange) -> Mono.just(CallToolResult.empty());

	private final AtomicInteger validators = new AtomicInteger();

	private final ToolRegistry registry = new ToolRegistry((schema) -> {
		this.validators.incrementAndGet();
		return ArgumentValidator.NONE;
	});

	@Test
	void listsToolsInTheOrderOfTheirNames() {
		add(Tool.builder("b"));
		add(Tool.builder("a"));
		assertThat(this.registry.list()).extracting(Tool::name).containsExactly("a", "b");
	}

	@Test
	void refusesASecondToolOfTheSameName() {
		add(Tool.builder("a").title("first"));
		assertThatIllegalArgumentException().isThrownBy(() -> add(Tool.builder("a").title("second")))
			.withMessage("tool: 'a' is registered already (expected: a name of its own)");
		assertThat(this.registry.list()).extracting(Tool::title).containsExactly("first");
	}

	@Test
	void forgetsToolsThatWereRemoved() {
		add(Tool.builder("a"));
		assertThat(this.registry.remove("a")).isTrue();
		assertThat(this.registry.remove("a")).isFalse();
		assertThat(this.registry.list()).isEmpty();
		add(Tool.builder("a"));
		assertThat(this.registry.list()).hasSize(1);
	}

	@Test
	void makesOneValidatorForEachTool() {
		add(Tool.builder("a"));
		add(Tool.builder("b"));
		assertThat(this.validators).hasValue(2);
	}

	@Test
	void makesNoValidatorForHandlersThatValidateThemselves() {
		this.registry.add(new ToolSpecification(Tool.builder("a").build(), new ValidatingHandler()));
		assertThat(this.validators).hasValue(0);
	}

	@Test
	void namesTheToolWhoseSchemaCannotBeUsed() {
		assertThatIllegalArgumentException().isThrownBy(() -> add(Tool.builder("bad").inputSchema(JsonSchema.parse("""
				{"type":"object","properties":{"a":{"type":"number","x-mcp-header":"A"}}}"""))))
			.withMessageStartingWith("tool 'bad': x-mcp-header: on type 'number'");
		assertThat(this.registry.list()).isEmpty();
	}

	@Test
	void derivesTheOutputSchemaForRevisionsThatAllowObjectsOnly() {
		add(Tool.builder("text").outputSchema(JsonSchema.parse("{\"type\":\"string\"}")));
		add(Tool.builder("object").outputSchema(JsonSchema.parse("{\"type\":\"object\"}")));
		add(Tool.builder("none"));
		assertThat(this.registry.find("text").wraps("x")).isTrue();
		assertThat(this.registry.find("text").objectOutputSchema().json()).contains("\"result\"");
		assertThat(this.registry.find("object").wraps("x")).isFalse();
		assertThat(this.registry.find("none").objectOutputSchema()).isNull();
		assertThat(this.registry.find("none").wraps("x")).isTrue();
	}

	@Test
	void registersAToolOnceThatThreadsAddTogether() throws InterruptedException {
		AtomicInteger refused = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			threads.add(new Thread(() -> {
				for (int i = 0; i < 100; i++) {
					try {
						add(Tool.builder("t" + i));
					}
					catch (IllegalArgumentException ex) {
						refused.incrementAndGet();
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.registry.list()).hasSize(100);
		assertThat(refused).hasValue(300);
	}

	private void add(Tool.Builder tool) {
		this.registry.add(new ToolSpecification(tool.build(), HANDLER));
	}

	private static final class ValidatingHandler implements ToolHandler {

		@Override
		public Mono<CallToolResult> handle(ToolArguments arguments, McpExchange exchange) {
			return Mono.empty();
		}

		@Override
		public boolean validatesArguments() {
			return true;
		}

	}

}
