package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what ends the start: {@link InvalidToolMethodException} and
 * {@link InvalidToolMethodFailureAnalyzer}.
 */
class InvalidToolMethodTests {

	@ParameterizedTest
	@MethodSource
	void refuses(Object bean, String problem, String remedy) {
		assertThatExceptionOfType(InvalidToolMethodException.class).isThrownBy(() -> Tools.of(bean))
			.satisfies((ex) -> assertThat(ex.method()).contains(".tool("))
			.satisfies((ex) -> assertThat(ex.problem()).contains(problem))
			.satisfies((ex) -> assertThat(ex.remedy()).contains(remedy));
	}

	static Stream<Arguments> refuses() {
		return Stream.of(Arguments.of(new Object() {
			@McpTool
			public Flux<String> tool() {
				return Flux.empty();
			}
		}, "Flux emits many", "Mono<List<T>>"), Arguments.of(new Object() {
			@McpTool
			public Publisher<String> tool() {
				return Flux.empty();
			}
		}, "Publisher emits many", "Mono<List<T>>"), Arguments.of(new Object() {
			@McpTool
			public Future<String> tool() {
				throw new UnsupportedOperationException();
			}
		}, "Future is not supported", "CompletableFuture"), Arguments.of(new Object() {
			@McpTool(name = "no spaces")
			public void tool() {
			}
		}, "'no spaces' (expected: 1 to 128 characters", "@McpTool(name)"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(defaultValue = "many") int count) {
			}
		}, "default 'many' of parameter 'count' is not int", "defaultValue"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(defaultValue = "BLUE") Color color) {
			}
		}, "default 'BLUE' of parameter 'color' is not", "defaultValue"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(required = false) int count) {
			}
		}, "parameter 'count' need not be there, but is a primitive", "Integer"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(name = "a") int x, int a) {
			}
		}, "two parameters have the name 'a'", "different names"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(header = "Not a token") String text) {
			}
		}, "header 'Not a token' of parameter 'text' is no HTTP token", "letters, digits"), Arguments.of(new Object() {
			@McpTool
			public void tool(@McpToolParam(header = "N") double number) {
			}
		}, "parameter 'number' with a header is a number", "Only strings, integers and booleans"),
				Arguments.of(new Object() {
					@McpTool
					public void tool(@McpToolParam(header = "N") List<String> list) {
					}
				}, "parameter 'list' with a header is an array", "Only strings, integers and booleans"),
				Arguments.of(new Object() {
					@McpTool
					public void tool(@McpToolParam(header = "Tenant") String a,
							@McpToolParam(header = "tenant") String b) {
					}
				}, "header 'tenant' stands twice", "of its own"), Arguments.of(new Object() {
					@McpTool
					public void tool(Runnable runnable) {
					}
				}, "java.lang.Runnable is abstract", "register a module"), Arguments.of(new Object() {
					@McpTool
					public void tool(Conflict conflict) {
					}
				}, "parameter 'conflict' of type", "register a module"), Arguments.of(new Object() {
					@McpTool
					public Conflict tool() {
						return new Conflict();
					}
				}, "cannot be written as JSON", "Return a type"), Arguments.of(new Object() {
					@McpTool
					public void tool(BadDefault value) {
					}
				}, "no schema describes its parameters", ""), Arguments.of(new Object() {
					@McpTool
					private void tool() {
					}
				}, "static or private", "instance method"),
				Arguments.of(new StaticTool(), "static or private", "instance method"));
	}

	@Test
	void refusesNameThatIsTaken() {
		assertThatExceptionOfType(InvalidToolMethodException.class).isThrownBy(() -> Tools.of(new Overloaded()))
			.withMessageContaining("Overloaded.tool(int)")
			.withMessageContaining("Overloaded.tool(String)")
			.withMessageContaining("'tool' is taken");
	}

	@Test
	void refusesNameThatAnotherBeanTook() {
		AnnotatedTools tools = new AnnotatedTools(new DefaultListableBeanFactory(), JsonMapper.shared());
		tools.toolsOf(new First(), First.class);
		assertThatExceptionOfType(InvalidToolMethodException.class)
			.isThrownBy(() -> tools.toolsOf(new Second(), Second.class))
			.withMessageContaining("First.same()")
			.withMessageContaining("Second.same()");
	}

	@Test
	void refusesMethodThatTheProxyLacks() {
		ProxyFactory factory = new ProxyFactory(new Hidden());
		factory.addInterface(Runnable.class);
		Object proxy = factory.getProxy();
		AnnotatedTools tools = new AnnotatedTools(new DefaultListableBeanFactory(), JsonMapper.shared());
		assertThatExceptionOfType(InvalidToolMethodException.class).isThrownBy(() -> tools.toolsOf(proxy, Hidden.class))
			.satisfies((ex) -> assertThat(ex.problem()).contains("JDK proxy"))
			.satisfies((ex) -> assertThat(ex.remedy()).contains("on an interface").contains("proxyTargetClass = true"));
	}

	@Test
	void refusesFinalMethodOfClassProxy() {
		ProxyFactory factory = new ProxyFactory(new WithFinal());
		factory.setProxyTargetClass(true);
		Object proxy = factory.getProxy();
		AnnotatedTools tools = new AnnotatedTools(new DefaultListableBeanFactory(), JsonMapper.shared());
		assertThatExceptionOfType(InvalidToolMethodException.class)
			.isThrownBy(() -> tools.toolsOf(proxy, WithFinal.class))
			.satisfies((ex) -> assertThat(ex.problem()).contains("the method is final"));
	}

	@Test
	void refusesParameterWithoutName() throws Exception {
		Class<?> type = new ByteBuddy().subclass(Object.class)
			.defineMethod("tool", String.class, Visibility.PUBLIC)
			.withParameters(String.class)
			.intercept(FixedValue.value(""))
			.annotateMethod(AnnotationDescription.Builder.ofType(McpTool.class).build())
			.make()
			.load(getClass().getClassLoader())
			.getLoaded();
		Object bean = type.getConstructor().newInstance();
		assertThatExceptionOfType(InvalidToolMethodException.class).isThrownBy(() -> Tools.of(bean))
			.satisfies((ex) -> assertThat(ex.problem()).isEqualTo("parameter 1 has no name"))
			.satisfies((ex) -> assertThat(ex.remedy()).contains("-parameters").contains("@McpToolParam(name)"));
	}

	@Test
	void explainsFailure() throws Exception {
		Method method = First.class.getDeclaredMethod("same");
		InvalidToolMethodException failure = new InvalidToolMethodException(method, "it does not work", "Repair it");
		FailureAnalysis analysis = new InvalidToolMethodFailureAnalyzer().analyze(new IllegalStateException(failure));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				The method

				    dev.mcpspring.boot.annotation.InvalidToolMethodTests$First.same()

				cannot be a tool: it does not work.""");
		assertThat(analysis.getAction()).isEqualTo("Repair it.");
	}

	@Test
	void registersAnalyzer() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, failure) -> {
			})).hasAtLeastOneElementOfType(InvalidToolMethodFailureAnalyzer.class);
	}

	enum Color {

		RED

	}

	static class Conflict {

		@JsonProperty("same")
		public Map<String, String> getA() {
			return Map.of();
		}

		@JsonProperty("same")
		public Map<String, String> getB() {
			return Map.of();
		}

		@JsonProperty("same")
		public void setA(int a) {
		}

		@JsonProperty("same")
		public void setB(String b) {
		}

	}

	record BadDefault(@McpToolParam(defaultValue = "x") int number) {

	}

	static class StaticTool {

		@McpTool
		public static void tool() {
		}

	}

	static class Overloaded {

		@McpTool
		public void tool(int number) {
		}

		@McpTool
		public void tool(String text) {
		}

	}

	static class First {

		@McpTool
		public void same() {
		}

	}

	static class Second {

		@McpTool
		public void same() {
		}

	}

	static class WithFinal {

		@McpTool
		public final void tool() {
		}

	}

	static class Hidden implements Runnable {

		@Override
		public void run() {
		}

		@McpTool
		public void tool() {
		}

	}

}
