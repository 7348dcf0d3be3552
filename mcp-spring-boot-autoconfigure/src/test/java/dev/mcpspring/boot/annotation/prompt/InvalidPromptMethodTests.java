package dev.mcpspring.boot.annotation.prompt;

import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpPromptParam;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Methods that cannot be prompts.
 */
class InvalidPromptMethodTests {

	@Test
	void refusesNameThatIsTaken() {
		assertProblem(new Object() {

			@McpPrompt(name = "a")
			String first() {
				return "";
			}

			@McpPrompt(name = "a")
			String second() {
				return "";
			}

		}, "the name 'a' is taken by ");
	}

	@Test
	void refusesParametersOfTheSameName() {
		assertProblem(new Object() {

			@McpPrompt
			String say(String a, @McpPromptParam(name = "a") String b) {
				return a + b;
			}

		}, "two parameters have the name 'a'");
	}

	@Test
	void refusesParameterThatNoStringBecomes() {
		assertProblem(new Object() {

			@McpPrompt
			String say(Runnable task) {
				return "";
			}

		}, "the parameter 'task' of type java.lang.Runnable cannot be converted from a string");
	}

	@Test
	void refusesPrimitiveThatMayBeMissing() {
		assertProblem(new Object() {

			@McpPrompt
			String say(@McpPromptParam(required = false) int times) {
				return "";
			}

		}, "parameter 'times' need not be there, but is a primitive");
	}

	@Test
	void refusesDefaultThatIsNoValue() {
		assertProblem(new Object() {

			@McpPrompt
			String say(@McpPromptParam(defaultValue = "often") int times) {
				return "";
			}

		}, "default 'often' of parameter 'times' is no int");
	}

	@Test
	void refusesWhatNoPromptCouldSay() {
		assertProblem(new Object() {

			@McpPrompt
			void say() {
			}

		}, "void is nothing that a prompt could say");
		assertProblem(new Object() {

			@McpPrompt
			Flux<String> say() {
				return Flux.empty();
			}

		}, "reactor.core.publisher.Flux<java.lang.String> is nothing that a prompt could say");
		assertProblem(new Object() {

			@McpPrompt
			Mono<List<Integer>> say() {
				return Mono.empty();
			}

		}, "java.util.List<java.lang.Integer> is nothing that a prompt could say");
	}

	@Test
	void refusesMethodThatCannotBeCalledThroughItsBean() {
		assertProblem(new Object() {

			@McpPrompt
			private String say() {
				return "";
			}

		}, "a static or private method cannot be called through its bean");
	}

	@Test
	void refusesLimitThatIsNone() {
		assertProblem(new Object() {

			@McpPrompt(rate = "often")
			String say() {
				return "";
			}

		}, "what it says of the prompt is wrong: ");
	}

	private static void assertProblem(Object bean, String problem) {
		PromptMethodFactory factory = new PromptMethodFactory(new AnnotatedAccess(null));
		InvalidFeatureMethodException refusal = catchThrowableOfType(InvalidFeatureMethodException.class,
				() -> factory.add(bean.getClass(), bean.getClass(), () -> bean));
		assertThat(refusal.problem()).startsWith(problem);
		assertThat(refusal.feature()).isEqualTo("a prompt");
	}

}
