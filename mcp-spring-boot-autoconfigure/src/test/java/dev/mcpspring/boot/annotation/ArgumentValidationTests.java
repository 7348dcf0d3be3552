package dev.mcpspring.boot.annotation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.annotation.Validated;

import dev.mcpspring.feature.tool.InvalidArgumentsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JakartaArgumentValidation}.
 */
class ArgumentValidationTests {

	private final Tools tools = Tools.of(new Bean());

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

	@Test
	void acceptsWhatFits() throws Exception {
		assertThat(this.tools.callForText("limit", "{\"size\": 5, \"the-name\": \"abc\"}")).isEqualTo("5 abc");
	}

	@Test
	void refusesViolationsInOrder() {
		assertRefused(this.tools, "limit", "{\"size\": 0, \"the-name\": \" \"}",
				"size: must be greater than or equal to 1; the-name: must not be blank; "
						+ "the-name: size must be between 2 and 5");
	}

	@Test
	void validatesCascade() {
		assertRefused(this.tools, "order", """
				{"order": {"lines": [{"quantity": 1}, {"quantity": 0}], "tags": {"a": ""}}}""",
				"order.lines[1].quantity: must be greater than 0; order.tags[a]: must not be blank");
	}

	@Test
	void validatesElements() {
		assertRefused(this.tools, "ids", "{\"ids\": [1, -1]}", "ids[1]: must be greater than 0");
	}

	@Test
	void leavesAbsentArgumentsAlone() throws Exception {
		assertThat(this.tools.callForText("optional", "{}")).isEqualTo("null");
	}

	@Test
	void boundsViolations() {
		String ids = IntStream.range(0, 10_000).mapToObj((i) -> "-1").toList().toString();
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.tools.call("ids", "{\"ids\": " + ids + "}"))
			.satisfies((ex) -> assertThat(ex.getMessage().split("; ")).hasSize(10));
	}

	@Test
	void boundsMessages() {
		assertThatExceptionOfType(InvalidArgumentsException.class)
			.isThrownBy(() -> this.tools.call("chatty", "{\"value\": \"x\"}"))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSize(303).startsWith("value: no no").endsWith("..."));
	}

	@Test
	void mapsViolationsThatTheProxyOfTheBeanFinds() {
		this.context.withUserConfiguration(ValidatedBean.class).run((context) -> {
			Tools tools = tools(context.getSourceApplicationContext());
			assertRefused(tools, "scale", "{\"factor\": 11}", "factor: must be less than or equal to 10");
			assertThat(tools.inputSchema("scale")).contains("\"maximum\":10");
		});
	}

	@Test
	void mapsViolationsThatAreAdapted() {
		this.context.withUserConfiguration(ValidatedBean.class)
			.withPropertyValues("spring.validation.method.adapt-constraint-violations=true")
			.run((context) -> assertRefused(tools(context.getSourceApplicationContext()), "scale", "{\"factor\": 11}",
					"factor: must be less than or equal to 10"));
	}

	@Test
	void keepsViolationsOfReturnValue() {
		this.context.withUserConfiguration(ValidatedBean.class)
			.run((context) -> assertThatExceptionOfType(ConstraintViolationException.class)
				.isThrownBy(() -> tools(context.getSourceApplicationContext()).call("broken", "{\"factor\": 1}")));
	}

	@Test
	void keepsViolationsFromDeeperInside() {
		assertThatExceptionOfType(ConstraintViolationException.class)
			.isThrownBy(() -> this.tools.call("deeper", "{\"value\": \"x\"}"));
	}

	@Test
	void doesWithoutValidator() {
		new ApplicationContextRunner().withBean(Bean.class)
			.run((context) -> assertThat(tools(context.getSourceApplicationContext()).callForText("limit",
					"{\"size\": 0, \"the-name\": \"\"}"))
				.isEqualTo("0 "));
	}

	@Test
	void doesWithoutJakartaValidation() {
		this.context.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.withBean(Bean.class)
			.run((context) -> assertThat(tools(context.getSourceApplicationContext()).callForText("limit",
					"{\"size\": 0, \"the-name\": \"\"}"))
				.isEqualTo("0 "));
	}

	private static Tools tools(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		return Tools.of(new AnnotatedTools(beanFactory, JsonMapper.shared()).collect());
	}

	private static void assertRefused(Tools tools, String tool, String arguments, String message) {
		assertThatExceptionOfType(InvalidArgumentsException.class).isThrownBy(() -> tools.call(tool, arguments))
			.withMessage(message);
	}

	record Order(List<@Valid Line> lines, Map<String, @NotBlank String> tags) {

	}

	record Line(@Positive int quantity) {

	}

	static class Bean {

		private static final String TEN = "no no no, ";

		private static final String HUNDRED = TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN + TEN;

		static final String LONG = HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED;

		@McpTool
		public String limit(@Min(1) int size,
				@McpToolParam(name = "the-name") @NotBlank @Size(min = 2, max = 5) String name) {
			return size + " " + name;
		}

		@McpTool
		public String order(@Valid Order order) {
			return order.toString();
		}

		@McpTool
		public String ids(List<@Positive Integer> ids) {
			return ids.toString();
		}

		@McpTool
		public String optional(@Nullable @Size(min = 2) String value) {
			return String.valueOf(value);
		}

		@McpTool
		public String chatty(@Pattern(regexp = "y", message = LONG) String value) {
			return value;
		}

		@McpTool
		public String deeper(String value) {
			throw new ConstraintViolationException(value, java.util.Set.of());
		}

	}

	@Validated
	static class ValidatedBean {

		@McpTool
		public int scale(@Max(10) int factor) {
			return factor;
		}

		@McpTool
		public @NotNull @Size(max = 1) String broken(int factor) {
			return "long".repeat(factor);
		}

	}

}
