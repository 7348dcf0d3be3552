package dev.mcpspring.boot.annotation.resource;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.McpResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Methods that cannot be resources.
 */
class InvalidResourceMethodTests {

	@Test
	void refusesUriThatIsTaken() {
		assertProblem(new Object() {

			@McpResource("a:b")
			String first() {
				return "";
			}

			@McpResource("a:b")
			String second() {
				return "";
			}

		}, "the URI 'a:b' is taken by ");
	}

	@Test
	void refusesVariableWithoutParameter() {
		assertProblem(new Object() {

			@McpResource("a:{id}/{part}")
			String read(String id) {
				return id;
			}

		}, "the variable 'part' of its template has no parameter");
	}

	@Test
	void refusesParameterWithoutVariable() {
		assertProblem(new Object() {

			@McpResource("a:{id}")
			String read(String id, String other) {
				return id + other;
			}

		}, "the parameter 'other' is no variable of its template, which has [id]");
	}

	@Test
	void refusesParameterThatNoStringBecomes() {
		assertProblem(new Object() {

			@McpResource("a:{id}")
			String read(Runnable id) {
				return "";
			}

		}, "the parameter 'id' of type java.lang.Runnable cannot be converted from a string");
	}

	@Test
	void refusesAbsentUri() {
		assertProblem(new Object() {

			@McpResource
			String read() {
				return "";
			}

		}, "the resource has no URI");
	}

	@Test
	void refusesUriWithoutScheme() {
		assertProblem(new Object() {

			@McpResource("a/b")
			String read() {
				return "";
			}

		}, "what it says of the resource is wrong: uri: 'a/b' (expected: an absolute URI)");
	}

	@Test
	void refusesTemplateThatCannotBeMatched() {
		assertProblem(new Object() {

			@McpResource("a:{x}{y}")
			String read(String x, String y) {
				return x + y;
			}

		}, "its URI cannot be used: ");
	}

	@Test
	void refusesWhatNobodyCouldRead() {
		assertProblem(new Object() {

			@McpResource("a:b")
			void read() {
			}

		}, "void is nothing that a client could read");
		assertProblem(new Object() {

			@McpResource("a:b")
			Flux<String> read() {
				return Flux.empty();
			}

		}, "Flux is nothing that a client could read");
	}

	@Test
	void refusesMediaTypeThatIsNone() {
		assertProblem(new Object() {

			@McpResource(uri = "a:b", mimeType = "text")
			String read() {
				return "";
			}

		}, "the media type cannot be used: ");
	}

	@Test
	void refusesLimitThatIsNone() {
		assertProblem(new Object() {

			@McpResource(uri = "a:b", timeout = "soon")
			String read() {
				return "";
			}

		}, "what it says of the resource is wrong: ");
	}

	private static void assertProblem(Object bean, String problem) {
		ResourceMethodFactory factory = new ResourceMethodFactory(JsonMapper.shared(), new AnnotatedAccess(null));
		InvalidResourceMethodException refusal = catchThrowableOfType(InvalidResourceMethodException.class,
				() -> factory.add(bean.getClass(), bean.getClass(), () -> bean));
		assertThat(refusal.problem()).startsWith(problem);
		FailureAnalysis analysis = new InvalidResourceMethodFailureAnalyzer().analyze(refusal, refusal);
		assertThat(analysis.getDescription()).contains(refusal.method(), problem);
		assertThat(analysis.getAction()).isEqualTo(refusal.remedy() + ".");
	}

}
