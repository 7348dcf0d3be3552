package dev.mcpspring.boot.annotation;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.CompleteResult;
import dev.mcpspring.protocol.PromptMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpToolReflectiveProcessor}.
 */
class McpToolReflectiveProcessorTests {

	private final RuntimeHints hints = new RuntimeHints();

	{
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Bean.class);
	}

	@Test
	void registersMethodForInvocation() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Bean.class.getMethod("tool", Input.class, McpExchange.class))).accepts(this.hints);
	}

	@Test
	void registersMethodWithComposedAnnotation() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Bean.class.getMethod("composed")))
			.accepts(this.hints);
	}

	@Test
	void registersTypesOfParameters() {
		assertBound(Input.class);
		assertBound(Part.class);
	}

	@Test
	void registersTypesOfResults() {
		assertBound(Output.class);
		assertBound(Later.class);
		assertBound(Element.class);
	}

	@Test
	void leavesOwnTypesAlone() {
		assertThat(this.hints.reflection().getTypeHint(McpExchange.class)).isNull();
		assertThat(this.hints.reflection().getTypeHint(CallToolResult.class)).isNull();
		assertThat(this.hints.reflection().getTypeHint(Mono.class)).isNull();
	}

	@Test
	void registersPromptsAndCompletions() throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Bean.class.getMethod("prompt", PromptRequest.class))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Bean.class.getMethod("complete", CompletionRequest.class))).accepts(this.hints);
		assertThat(this.hints.reflection().getTypeHint(PromptMessage.class)).isNull();
		assertThat(this.hints.reflection().getTypeHint(PromptRequest.class)).isNull();
		assertThat(this.hints.reflection().getTypeHint(CompletionRequest.class)).isNull();
	}

	private void assertBound(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withAnyMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
	}

	record Input(Part part) {

	}

	record Part(int number) {

	}

	record Output(int number) {

	}

	record Later(int number) {

	}

	record Element(int number) {

	}

	@McpTool
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Composed {

	}

	static class Bean {

		@McpTool
		public Mono<Output> tool(Input input, McpExchange exchange) {
			return Mono.empty();
		}

		@McpTool
		public CompletionStage<Later> later() {
			throw new UnsupportedOperationException();
		}

		@McpTool
		public List<Element> list() {
			return List.of();
		}

		@McpTool
		public CallToolResult result() {
			return CallToolResult.empty();
		}

		@McpPrompt
		public List<PromptMessage> prompt(PromptRequest request) {
			return List.of();
		}

		@McpComplete(prompt = "prompt")
		public CompleteResult complete(CompletionRequest request) {
			return CompleteResult.NONE;
		}

		@Composed
		public void composed() {
		}

	}

}
