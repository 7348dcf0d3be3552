package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.boot.annotation.McpIcon;
import dev.mcpspring.boot.annotation.McpMeta;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpPromptParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.prompt.PromptHandler;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.AudioContent;
import dev.mcpspring.protocol.EmbeddedResource;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Icon;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.PromptArgument;
import dev.mcpspring.protocol.PromptMessage;
import dev.mcpspring.protocol.ResourceLink;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.protocol.StreamedContent;
import dev.mcpspring.protocol.TextContent;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Prompts by hand and by annotation, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("wire.prompts")
class WirePrompts {

	@Bean
	PromptSpecification review() {
		Prompt prompt = Prompt.builder("review")
			.title("Review code")
			.description("Finds what is wrong")
			.arguments(new PromptArgument("code", "The code", "What to review", true),
					PromptArgument.optional("style", null))
			.icons(List.of(new Icon("data:image/png;base64,AA==")))
			.meta(Map.of("org.example/a", 1))
			.build();
		return new PromptSpecification(prompt,
				PromptHandler.blocking((request, exchange) -> new GetPromptResult("A review",
						List.of(PromptMessage.user("Review %s as %s".formatted(request.argument("code"),
								request.optional("style").orElse("you like"))), PromptMessage.assistant("I will.")),
						Map.of("org.example/b", 2))));
	}

	@Bean
	PromptSpecification everything() {
		return new PromptSpecification(Prompt.builder("everything").build(), (request,
				exchange) -> Mono.just(GetPromptResult.of(PromptMessage.user(ImageContent.of(new byte[1], "image/png")),
						PromptMessage.user(AudioContent.of(new byte[] { 1 }, "audio/wav")),
						PromptMessage.user(new ResourceLink("doc:a", "a")),
						PromptMessage.user(new EmbeddedResource(new TextResourceContents("doc:a", null, "text"))),
						PromptMessage.assistant(new TextContent("done", null, Map.of("org.example/c", 3))))));
	}

	@Bean
	PromptSpecification streamedPrompt(Sources sources) {
		return new PromptSpecification(
				Prompt.builder("streamed")
					.arguments(PromptArgument.required("key", null), PromptArgument.required("size", null))
					.build(),
				PromptHandler.blocking((request, exchange) -> GetPromptResult
					.of(PromptMessage.user(StreamedContent.text(StreamSource.of(sources.of(request.argument("key"))
						.open(Long.parseLong(request.argument("size")), -1, -1)))))));
	}

	@Bean
	PromptSpecification brokenPrompt() {
		return new PromptSpecification(Prompt.builder("broken").build(), (request, exchange) -> {
			throw new IllegalStateException("password=secret");
		});
	}

	@Bean
	PromptSpecification refusedPrompt() {
		return new PromptSpecification(Prompt.builder("refused").build(),
				(request, exchange) -> Mono.error(new McpException(new ErrorCode(7), "not today")));
	}

	@Bean
	AnnotatedPrompts annotatedPrompts() {
		return new AnnotatedPrompts();
	}

	/**
	 * Methods with every type of parameter and value.
	 */
	static class AnnotatedPrompts {

		@McpPrompt
		@McpIcon("data:image/png;base64,AA==")
		@McpMeta(key = "org.example/greets")
		String greetPeople() {
			return "Say hello.";
		}

		@McpPrompt(name = "plan", title = "Plan a trip", description = "Plans a trip")
		String plan(@McpPromptParam(value = "Where to", title = "Destination") String city, LocalDate day,
				Optional<Integer> people, @Nullable Mood mood,
				@McpPromptParam(name = "how-long", defaultValue = "3") int days, McpExchange exchange) {
			return "%s %s %s %s %d %s".formatted(city, day, people.orElse(1), mood, days,
					exchange.protocolVersion().value());
		}

		@McpPrompt
		List<PromptMessage> dialogue(PromptRequest request) {
			return List.of(PromptMessage.user(request.name()), PromptMessage.assistant("Yes?"));
		}

		@McpPrompt
		Mono<PromptMessage> later() {
			return Mono.just(PromptMessage.assistant("later"));
		}

		@McpPrompt
		CompletionStage<GetPromptResult> promised() {
			return CompletableFuture
				.completedFuture(new GetPromptResult("kept", List.of(PromptMessage.user("promised")), Map.of()));
		}

		@McpPrompt
		ImageContent image() {
			return ImageContent.of(new byte[1], "image/png");
		}

		@McpPrompt
		List<String> several() {
			return List.of("one", "two");
		}

		@McpPrompt
		@Nullable String nothing() {
			return null;
		}

		@McpPrompt
		String failing() throws IOException {
			throw new IOException("password=secret");
		}

		/**
		 * How people feel.
		 */
		enum Mood {

			HAPPY, SAD

		}

	}

}
