package dev.mcpspring.boot.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mcpspring.protocol.Icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Decorations}.
 */
class DecorationsTests {

	@Test
	void readsSeveral() {
		Decorations decorations = Decorations.of(method("several"));
		assertThat(decorations.icons()).containsExactly(new Icon("https://example.org/a.png"),
				new Icon("data:image/png;base64,AA==", "image/png", List.of("48x48", "any"), null));
		assertThat(decorations.meta()).isEqualTo(Map.of("org.example/internal", true, "limit", 10, "team", "books",
				"org.example/tags", List.of("a", "b")));
	}

	@Test
	void readsAnnotationsOfAnnotations() {
		assertThat(Decorations.of(method("composed")).meta()).isEqualTo(Map.of("org.example/internal", true));
	}

	@Test
	void hasNothingByDefault() {
		assertThat(Decorations.of(method("plain"))).isEqualTo(new Decorations(List.of(), Map.of()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					wrongIcon | src: http://example.org/a.png (expected: an https: or data: URI)
					wrongKey  | key: 'a b' (expected: a name such as org.example/internal, with a prefix that is yours)
					reserved  | key: 'io.modelcontextprotocol/x' (expected: a name such as org.example/internal, with a prefix that is yours)
					twice     | key: 'a' stands twice (expected: once)
					""")
	void refusesWhatIsWrong(String method, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Decorations.of(method(method))).withMessage(message);
	}

	private static Method method(String name) {
		return Arrays.stream(Decorated.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@Retention(RetentionPolicy.RUNTIME)
	@McpMeta(key = "org.example/internal")
	@interface Internal {

	}

	static class Decorated {

		@McpIcon("https://example.org/a.png")
		@McpIcon(value = "data:image/png;base64,AA==", mimeType = "image/png", sizes = { "48x48", "any" })
		@McpMeta(key = "org.example/internal")
		@McpMeta(key = "limit", value = "10")
		@McpMeta(key = "team", value = "books")
		@McpMeta(key = "org.example/tags", value = "[\"a\", \"b\"]")
		void several() {
		}

		@Internal
		void composed() {
		}

		void plain() {
		}

		@McpIcon("http://example.org/a.png")
		void wrongIcon() {
		}

		@McpMeta(key = "a b")
		void wrongKey() {
		}

		@McpMeta(key = "io.modelcontextprotocol/x")
		void reserved() {
		}

		@McpMeta(key = "a", value = "1")
		@McpMeta(key = "a", value = "2")
		void twice() {
		}

	}

}
