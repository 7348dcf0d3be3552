package dev.mcpspring.boot.annotation.completion;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Methods that cannot complete anything.
 */
class InvalidCompletionMethodTests {

	@Test
	void refusesMethodThatDoesNotSayWhatItCompletes() {
		assertProblem(new Object() {

			@McpComplete
			List<String> values(String value) {
				return List.of();
			}

		}, "it does not say what it completes, or says it twice");
		assertProblem(new Object() {

			@McpComplete(prompt = "a", resource = "a:{x}")
			List<String> values(String value) {
				return List.of();
			}

		}, "it does not say what it completes, or says it twice");
	}

	@Test
	void refusesParametersThatItIsNotCalledWith() {
		assertProblem(new Object() {

			@McpComplete(prompt = "a")
			List<String> values(String value, String other) {
				return List.of();
			}

		}, "parameter 2 is not what it is called with");
		assertProblem(new Object() {

			@McpComplete(prompt = "a")
			List<String> values(int value) {
				return List.of();
			}

		}, "parameter 1 is not what it is called with");
	}

	@Test
	void refusesWhatHoldsNoValues() {
		assertProblem(new Object() {

			@McpComplete(prompt = "a")
			List<Integer> values(String value) {
				return List.of();
			}

		}, "java.util.List<java.lang.Integer> holds no values");
		assertProblem(new Object() {

			@McpComplete(prompt = "a")
			String values(String value) {
				return value;
			}

		}, "java.lang.String holds no values");
	}

	@Test
	void refusesLimitThatIsNone() {
		assertProblem(new Object() {

			@McpComplete(prompt = "a", timeout = "soon")
			List<String> values(String value) {
				return List.of();
			}

		}, "its limits are wrong: ");
	}

	private static void assertProblem(Object bean, String problem) {
		CompletionMethodFactory factory = new CompletionMethodFactory();
		InvalidFeatureMethodException refusal = catchThrowableOfType(InvalidFeatureMethodException.class,
				() -> factory.add(bean.getClass(), bean.getClass(), () -> bean));
		assertThat(refusal.problem()).startsWith(problem);
		assertThat(refusal.feature()).isEqualTo("a completion");
	}

}
