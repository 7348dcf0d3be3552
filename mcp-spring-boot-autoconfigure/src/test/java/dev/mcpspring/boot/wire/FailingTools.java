package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Tool;

/**
 * Tools that fail, in every way that a handler can.
 */
@Configuration(proxyBeanMethods = false)
class FailingTools {

	private static final String KIND = """
			{"type":"object","properties":{"kind":{"type":"string"}},"required":["kind"]}""";

	private static final int HUGE = 17 * 1024 * 1024;

	@Bean
	ToolSpecification throwing(ToolRuns runs) {
		return runs.tool("throw", KIND, ToolHandler.blocking((arguments, exchange) -> {
			throw FailingTools.<RuntimeException>sneaky(failure(arguments));
		}));
	}

	@Bean
	ToolSpecification throwingOnEventLoop(ToolRuns runs) {
		return runs.tool("throw_reactive", KIND, (arguments, exchange) -> {
			throw FailingTools.<RuntimeException>sneaky(failure(arguments));
		});
	}

	@Bean
	ToolSpecification failingMono(ToolRuns runs) {
		return runs.tool("fail_mono", KIND, (arguments, exchange) -> Mono.error(failure(arguments)));
	}

	@Bean
	ToolSpecification throwingOperator(ToolRuns runs) {
		return runs.tool("throw_in_mono", KIND, (arguments, exchange) -> Mono.fromSupplier(() -> {
			throw FailingTools.<RuntimeException>sneaky(failure(arguments));
		}));
	}

	@Bean
	ToolSpecification nullMono(ToolRuns runs) {
		return runs.tool("null_mono", (arguments, exchange) -> null);
	}

	@Bean
	ToolSpecification emptyMono(ToolRuns runs) {
		return runs.tool("empty_mono", (arguments, exchange) -> Mono.empty());
	}

	@Bean
	ToolSpecification nullResult(ToolRuns runs) {
		return runs.tool("null_result", ToolHandler.blocking((arguments, exchange) -> null));
	}

	@Bean
	ToolSpecification nullStructured(ToolRuns runs) {
		return runs.tool(
				Tool.builder("null_structured")
					.description("Promises an object and returns nothing")
					.outputSchema(JsonSchema.parse("{\"type\":\"object\"}")),
				ToolHandler.blocking((arguments, exchange) -> null));
	}

	@Bean
	ToolSpecification wrongStructured(ToolRuns runs) {
		return runs.tool(
				Tool.builder("wrong_structured")
					.description("Promises numbers and returns text, or text without end")
					.inputSchema(JsonSchema.parse("{\"type\":\"object\"}"))
					.outputSchema(JsonSchema.parse("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}")),
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
					.structuredContent(arguments.asTree().has("endless")
							? (Iterable<String>) () -> Stream.generate(() -> "x").iterator() : List.of(1, "two"))
					.error(arguments.asTree().has("error"))
					.build()));
	}

	@Bean
	ToolSpecification huge(ToolRuns runs) {
		return runs.tool("huge", ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("x".repeat(HUGE))));
	}

	@Bean
	ToolSpecification endless(ToolRuns runs) {
		return runs.tool("endless",
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
					.structuredContent(Map.of("all", (Iterable<String>) () -> Stream.generate(() -> "x").iterator()))
					.build()));
	}

	@Bean
	ToolSpecification unwritable(ToolRuns runs) {
		return runs.tool("unwritable",
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
					.text("before")
					.structuredContent(Map.of("fine", "x".repeat(100_000), "value", new Unwritable()))
					.build()));
	}

	@Bean
	ToolSpecification cyclic(ToolRuns runs) {
		return runs.tool("cyclic", ToolHandler.blocking((arguments, exchange) -> {
			Object[] cycle = new Object[1];
			cycle[0] = cycle;
			return CallToolResult.builder().structuredContent(Map.of("cycle", cycle)).build();
		}));
	}

	@Bean
	ToolSpecification violating(ToolRuns runs) {
		return runs.tool("violating", (arguments, exchange) -> new ViolatingMono());
	}

	@Bean
	ToolSpecification interrupted(ToolRuns runs) {
		return runs.tool("leave_interrupted", ToolHandler.blocking((arguments, exchange) -> {
			Thread.currentThread().interrupt();
			return CallToolResult.text("interrupted");
		}));
	}

	@Bean
	ToolSpecification isInterrupted(ToolRuns runs) {
		return runs.tool("is_interrupted", ToolHandler.blocking((arguments, exchange) -> CallToolResult
			.text(Boolean.toString(Thread.currentThread().isInterrupted()))));
	}

	private static Throwable failure(ToolArguments arguments) {
		String kind = arguments.asTree().path("kind").asString();
		return switch (kind) {
			case "exception" -> new Exception("secret");
			case "runtime" -> new IllegalStateException("secret");
			case "checked" -> new IOException("secret");
			case "interrupted" -> new InterruptedException("secret");
			case "tool" -> new ToolException("the disk is full");
			case "mcp" -> new McpException(new ErrorCode(4711), "no such order", Map.of("order", 1));
			case "arguments" -> new InvalidArgumentsException("kind: wrong (expected: right)");
			case "stack" -> new StackOverflowError("secret");
			case "linkage" -> new NoClassDefFoundError("secret");
			case "assertion" -> new AssertionError("secret");
			case "death" -> new Death();
			case "error" -> new Error("secret");
			case "throwable" -> new Throwable("secret");
			default -> throw new IllegalArgumentException("kind: '%s' (expected: one of these)".formatted(kind));
		};
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> T sneaky(Throwable failure) throws T {
		throw (T) failure;
	}

	/**
	 * What {@code ThreadDeath} was, which newer Java versions no longer have.
	 */
	private static final class Death extends Error {

		private static final long serialVersionUID = 1L;

	}

	/**
	 * A value that fails while it is written.
	 */
	static final class Unwritable {

		public String getFirst() {
			return "written";
		}

		public String getSecond() {
			throw new IllegalStateException("secret");
		}

	}

	/**
	 * A publisher that emits twice, then fails, then completes.
	 */
	private static final class ViolatingMono extends Mono<CallToolResult> {

		@Override
		public void subscribe(CoreSubscriber<? super CallToolResult> actual) {
			actual.onSubscribe(new Subscription() {

				@Override
				public void request(long n) {
					actual.onNext(CallToolResult.text("first"));
					actual.onNext(CallToolResult.text("second"));
					actual.onError(new IllegalStateException("late"));
					actual.onComplete();
				}

				@Override
				public void cancel() {
					Operators.emptySubscription().cancel();
				}

			});
		}

	}

}
