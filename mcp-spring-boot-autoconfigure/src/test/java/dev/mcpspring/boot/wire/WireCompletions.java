package dev.mcpspring.boot.wire;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.completion.CompletionHandler;
import dev.mcpspring.feature.completion.CompletionReference;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.feature.completion.CompletionSpecification;
import dev.mcpspring.protocol.CompleteResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Completions by hand and by annotation, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("wire.completions")
class WireCompletions {

	@Bean
	CompletionSpecification byHand() {
		return new CompletionSpecification(CompletionReference.prompt("trip"), "hand", CompletionHandler
			.blocking((request, exchange) -> new CompleteResult(List.of(request.value() + "!"), 7, true)));
	}

	@Bean
	CompletionSpecification brokenCompletion() {
		return new CompletionSpecification(CompletionReference.prompt("trip"), "broken", (request, exchange) -> {
			throw new IllegalStateException("password=secret");
		});
	}

	@Bean
	CompletionSpecification refusedCompletion() {
		return new CompletionSpecification(CompletionReference.prompt("trip"), "refused",
				(request, exchange) -> Mono.error(new McpException(new ErrorCode(7), "not today")));
	}

	@Bean
	AnnotatedCompletions annotatedCompletions() {
		return new AnnotatedCompletions();
	}

	/**
	 * Methods with every type of parameter and value.
	 */
	static class AnnotatedCompletions {

		@McpPrompt
		String trip(@Nullable String country, @Nullable String city, @Nullable String many, @Nullable String later,
				@Nullable String promised, @Nullable String nothing, @Nullable String unknown, @Nullable String hand,
				@Nullable String broken, @Nullable String refused) {
			return "Plan a trip";
		}

		@McpPrompt
		String everywhere(@Nullable String one, @Nullable String two) {
			return "Plan a trip";
		}

		@McpResource("map:{country}/{city}")
		String map(String country, String city) {
			return country + city;
		}

		@McpResource("map:world")
		String world() {
			return "world";
		}

		@McpComplete(prompt = "trip")
		List<String> country(String country) {
			return List.of("Italy", "India").stream().filter((name) -> name.startsWith(country)).toList();
		}

		@McpComplete(prompt = "trip", argument = "city")
		Collection<String> cityOf(String typed, CompletionRequest request, McpExchange exchange) {
			return List
				.of(typed + " in " + request.arguments().get("country") + " " + exchange.protocolVersion().value());
		}

		@McpComplete(prompt = "trip")
		List<String> many(String many) {
			return IntStream.range(0, Integer.parseInt(many)).mapToObj(Integer::toString).toList();
		}

		@McpComplete(prompt = "trip", argument = "later")
		Mono<Set<String>> later() {
			return Mono.just(Set.of("later"));
		}

		@McpComplete(prompt = "trip", argument = "promised")
		CompletionStage<CompleteResult> promised() {
			return CompletableFuture.completedFuture(CompleteResult.of(List.of("promised")));
		}

		@McpComplete(prompt = "trip", argument = "nothing")
		@Nullable List<String> nothing() {
			return null;
		}

		@McpComplete(prompt = "everywhere")
		List<String> any(CompletionRequest request) {
			return List.of(request.argument() + "=" + request.value());
		}

		@McpComplete(resource = "map:{country}/{city}")
		List<String> city(String city) {
			return List.of(city + "...");
		}

	}

}
