package dev.mcpspring.boot.annotation;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.mockito.Mockito;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolArgumentsFixture;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.TextContent;

/**
 * The tools of one object, to look at and to call.
 */
final class Tools {

	static final McpExchange EXCHANGE = Mockito.mock(McpExchange.class);

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private final List<ToolSpecification> specifications;

	private Tools(List<ToolSpecification> specifications) {
		this.specifications = specifications;
	}

	static Tools of(Object bean) {
		return of(bean, JsonMapper.builder().build());
	}

	static Tools of(Object bean, JsonMapper jsonMapper) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("validator", VALIDATOR);
		return of(bean, bean.getClass(), new AnnotatedTools(beanFactory, jsonMapper));
	}

	static Tools of(Object bean, Class<?> target, AnnotatedTools tools) {
		return new Tools(tools.toolsOf(bean, target));
	}

	static Tools of(List<ToolSpecification> specifications) {
		return new Tools(specifications);
	}

	List<String> names() {
		return this.specifications.stream().map((specification) -> specification.tool().name()).toList();
	}

	ToolSpecification get(String name) {
		return this.specifications.stream()
			.collect(Collectors.toMap((specification) -> specification.tool().name(), Function.identity()))
			.get(name);
	}

	String inputSchema(String name) {
		return get(name).tool().inputSchema().json();
	}

	String outputSchema(String name) {
		return String.valueOf(get(name).tool().outputSchema());
	}

	CallToolResult call(String name, String arguments) throws Exception {
		return get(name).handler().handle(ToolArgumentsFixture.of(arguments), EXCHANGE).block(Duration.ofSeconds(10));
	}

	String callForText(String name, String arguments) throws Exception {
		CallToolResult result = call(name, arguments);
		return ((TextContent) result.content().get(0)).text();
	}

}
