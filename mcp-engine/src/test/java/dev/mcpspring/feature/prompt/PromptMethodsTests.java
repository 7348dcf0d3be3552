package dev.mcpspring.feature.prompt;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RawParamsFixture;
import dev.mcpspring.feature.CallerFixture;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.Visibility;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.PromptArgument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PromptMethods}, and what they find.
 */
class PromptMethodsTests {

	private static final Prompt PROMPT = Prompt.builder("a")
		.arguments(PromptArgument.required("x", null), PromptArgument.optional("y", null))
		.build();

	private static final PromptHandler HANDLER = (request, exchange) -> Mono.just(GetPromptResult.of());

	private final PromptRegistry registry = new PromptRegistry();

	private final PromptMethods methods = new PromptMethods(this.registry, ListSettings.defaults(), Visibility.ALL);

	@Test
	void areOfferedOnceThereIsAPrompt() {
		assertThat(this.methods.capability()).isNull();
		assertThat(this.methods.methods()).noneMatch(RpcMethod::isOffered);
		this.registry.add(new PromptSpecification(PROMPT, HANDLER));
		assertThat(this.methods.capability()).isEqualTo(Map.of("listChanged", true));
		assertThat(this.methods.methods()).allMatch(RpcMethod::isOffered);
	}

	@Test
	void runHandlersWhereTheyHaveToRun() {
		this.registry.add(new PromptSpecification(PROMPT, HANDLER));
		this.registry.add(new PromptSpecification(Prompt.builder("b").build(),
				PromptHandler.blocking((request, exchange) -> GetPromptResult.of())));
		assertThat(get("a").mode()).isEqualTo(ExecutionMode.EVENT_LOOP);
		assertThat(get("b").mode()).isEqualTo(ExecutionMode.WORKER);
		assertThat(get("b").target()).isEqualTo("b");
	}

	@Test
	void shortenNamesThatAreUnknown() {
		this.registry.offer();
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> get("n".repeat(200)))
			.withMessage("Unknown prompt: " + "n".repeat(128) + "…");
	}

	@Test
	void readArgumentsOnce() {
		PromptRequest request = request("{\"x\":\"1\",\"y\":\"\"}");
		assertThat(request.name()).isEqualTo("a");
		assertThat(request.argument("x")).isEqualTo("1");
		assertThat(request.optional("y")).hasValue("");
		assertThat(request("{\"x\":\"1\"}").optional("y")).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> request("{\"x\":\"1\"}").argument("y"))
			.withMessage("argument: 'y' (expected: one of [x])");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                   | arguments: 'x' is missing (expected: a string)
			{"x":1}              | arguments: 'x' is no string (expected: a string)
			{"x":"1","z":"2"}    | arguments: one is unknown (expected: some of [x, y])
			{"z":[[[]]],"x":"1"} | arguments: one is unknown (expected: some of [x, y])
			""")
	void refuseArgumentsThatDoNotFit(String arguments, String message) {
		assertThatExceptionOfType(McpException.class).isThrownBy(() -> request(arguments)).withMessage(message);
	}

	@Test
	void refuseArgumentsOfTheSameName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Prompt.builder("a")
				.arguments(PromptArgument.required("x", null), PromptArgument.optional("x", null))
				.build())
			.withMessage("arguments: 'x' stands twice (expected: a name of its own)");
	}

	private Invocation get(String name) {
		RawParams params = RawParamsFixture.of(Member.NAME, "\"" + name + "\"");
		return this.methods.methods().get(1).prepare(params, CallerFixture.ANYBODY);
	}

	private static PromptRequest request(String arguments) {
		return new RegisteredPrompt(new PromptSpecification(PROMPT, HANDLER))
			.request(RawParamsFixture.of(Member.ARGUMENTS, arguments));
	}

}
