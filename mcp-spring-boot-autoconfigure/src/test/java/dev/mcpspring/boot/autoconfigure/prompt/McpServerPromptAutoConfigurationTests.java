package dev.mcpspring.boot.autoconfigure.prompt;

import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.feature.completion.CompletionReference;
import dev.mcpspring.feature.completion.CompletionRegistry;
import dev.mcpspring.feature.completion.CompletionSpecification;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.CompleteResult;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpServerPromptAutoConfiguration}.
 */
class McpServerPromptAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, McpServerAutoConfiguration.class,
				McpServerPromptAutoConfiguration.class));

	@Test
	void registersBeansAndMethods() {
		this.contextRunner.withBean("specified", PromptSpecification.class, () -> prompt("specified"))
			.withBean(Annotated.class)
			.run((context) -> {
				McpServer server = context.getBean(McpServer.class);
				assertThat(server.prompts().list()).extracting(Prompt::name).containsExactly("annotated", "specified");
				assertThat(context.getBean(CompletionRegistry.class).isOffered()).isTrue();
			});
	}

	@Test
	void offersNothingByItself() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(PromptRegistry.class).isOffered()).isFalse();
			assertThat(context.getBean(CompletionRegistry.class).isOffered()).isFalse();
		});
	}

	@Test
	void registersNoPromptsWhereTheyAreDisabled() {
		this.contextRunner.withPropertyValues("mcp.server.prompts.enabled=false")
			.withBean("specified", PromptSpecification.class, () -> prompt("specified"))
			.run((context) -> assertThat(context.getBean(McpServer.class).prompts().isOffered()).isFalse());
	}

	@Test
	void doesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("mcp.server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PromptRegistry.class)
				.doesNotHaveBean(CompletionRegistry.class));
	}

	@Test
	void usesRegistriesOfTheApplication() {
		PromptRegistry prompts = new PromptRegistry();
		CompletionRegistry completions = new CompletionRegistry();
		this.contextRunner.withBean(PromptRegistry.class, () -> prompts)
			.withBean(CompletionRegistry.class, () -> completions)
			.withBean(Annotated.class)
			.run((context) -> {
				assertThat(context.getBean(McpServer.class).prompts()).isSameAs(prompts);
				assertThat(prompts.list()).hasSize(1);
				assertThat(completions.isOffered()).isTrue();
			});
	}

	@Test
	void explainsPromptsOfTheSameName() {
		this.contextRunner.withBean("first", PromptSpecification.class, () -> prompt("a"))
			.withBean("second", PromptSpecification.class, () -> prompt("a"))
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.startsWith("A prompt cannot be registered: prompt: 'a' is registered already"));
	}

	@Test
	void explainsCompletionOfWhatIsNoArgument() {
		this.contextRunner.withBean(Annotated.class)
			.withBean(CompletionSpecification.class, () -> completion("cod"))
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.startsWith("A completion cannot be registered: completion: 'annotated' has no 'cod' "
						+ "(expected: one of [code])"));
	}

	@Test
	void explainsSecondCompletionOfAnArgument() {
		this.contextRunner.withBean(Annotated.class)
			.withBean(CompletionSpecification.class, () -> completion("code"))
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription()).startsWith(
					"A completion cannot be registered: completion: 'code' of 'annotated' is completed already"));
	}

	@Test
	void waitsForPromptsThatComeLater() {
		this.contextRunner.withBean(CompletionSpecification.class, () -> completion("code"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new InvalidFeatureSpecificationFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		return analysis;
	}

	private static PromptSpecification prompt(String name) {
		return new PromptSpecification(Prompt.builder(name).build(),
				(request, exchange) -> Mono.just(GetPromptResult.of()));
	}

	private static CompletionSpecification completion(String argument) {
		return new CompletionSpecification(CompletionReference.prompt("annotated"), argument,
				(request, exchange) -> Mono.just(CompleteResult.NONE));
	}

	static class Annotated {

		@McpPrompt
		String annotated(String code) {
			return code;
		}

		@McpComplete(prompt = "annotated")
		List<String> complete(String code) {
			return List.of(code);
		}

	}

}
