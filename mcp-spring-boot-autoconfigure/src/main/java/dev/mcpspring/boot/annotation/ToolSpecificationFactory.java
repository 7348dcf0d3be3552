package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;

import dev.mcpspring.boot.annotation.bean.AnnotatedLimits;
import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.boot.annotation.bean.JavaNames;
import dev.mcpspring.boot.annotation.binding.ArgumentBinder;
import dev.mcpspring.boot.annotation.binding.ArgumentValidations;
import dev.mcpspring.boot.annotation.binding.ReturnValueAdapter;
import dev.mcpspring.boot.annotation.binding.SpecialParameter;
import dev.mcpspring.boot.annotation.binding.StrictReading;
import dev.mcpspring.boot.annotation.binding.ToolParameter;
import dev.mcpspring.boot.annotation.schema.JsonSchemaGenerator;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.protocol.ToolAnnotations;

/**
 * Makes tools of annotated methods.
 * <p>
 * Confined to the thread that starts the application.
 */
final class ToolSpecificationFactory {

	private final JsonMapper writing;

	private final JsonMapper reading;

	private final ArgumentValidations validations;

	private final AnnotatedAccess access;

	private final JsonSchemaGenerator schemas;

	private final Map<String, Method> methodsByTool = new HashMap<>();

	ToolSpecificationFactory(JsonMapper jsonMapper, ArgumentValidations validations, AnnotatedAccess access) {
		this.writing = jsonMapper;
		this.reading = StrictReading.of(jsonMapper, new ToolParamIntrospector());
		this.validations = validations;
		this.access = access;
		this.schemas = new JsonSchemaGenerator(this.reading, jsonMapper, validations.constraints(),
				new ToolParamAnnotations());
	}

	/**
	 * Makes the tools of a bean.
	 * @param target the class with the annotated methods
	 * @param beanType the type of the bean, a proxy perhaps
	 * @param bean finds the bean
	 * @return the tools in the order of their names
	 */
	List<ToolSpecification> create(Class<?> target, Class<?> beanType, Supplier<Object> bean) {
		Map<Method, McpTool> annotations = MethodIntrospector.selectMethods(target,
				(MethodIntrospector.MetadataLookup<@Nullable McpTool>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, McpTool.class));
		Map<String, ToolSpecification> tools = new TreeMap<>();
		annotations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().toString()))
			.forEach((entry) -> {
				Method method = entry.getKey();
				ToolSpecification tool = create(method, entry.getValue(), target, beanType, bean);
				refuseDuplicate(tool.tool().name(), method);
				tools.put(tool.tool().name(), tool);
			});
		return List.copyOf(tools.values());
	}

	private void refuseDuplicate(String name, Method method) {
		Method other = this.methodsByTool.putIfAbsent(name, method);
		if (other != null) {
			throw new InvalidToolMethodException(method,
					"the tool name '%s' is taken by %s".formatted(name, InvalidToolMethodException.describe(other)),
					"Give one of them another name with @McpTool(name)");
		}
	}

	private ToolSpecification create(Method method, McpTool annotation, Class<?> target, Class<?> beanType,
			Supplier<Object> bean) {
		if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidToolMethodException(method, "a static or private method cannot be called through its bean",
					"Make it an instance method that is not private");
		}
		ReturnValueAdapter returnValues = ReturnTypes.adapterOf(method, target, annotation.structuredOutput(),
				this.writing, this.schemas);
		List<ToolParameter> parameters = new ArrayList<>();
		Map<Integer, SpecialParameter> special = new HashMap<>();
		collectParameters(method, target, parameters, special);
		Tool tool = tool(method, annotation, inputSchema(method, parameters), returnValues.outputSchema());
		AnnotatedToolHandler handler = new AnnotatedToolHandler(
				new BeanMethod(method, beanType, bean, InvalidToolMethodException::new),
				new ArgumentBinder(method.getParameterCount(), parameters, special, this.reading),
				this.validations.of(target, method, parameters), returnValues, mayBlock(annotation, returnValues));
		return new ToolSpecification(tool, handler, limits(method, annotation))
			.withTask(annotation.task(), annotation.taskStart())
			.withAccess(access(method, target));
	}

	private AccessRule access(Method method, Class<?> target) {
		try {
			return this.access.of(method, target);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolMethodException(method, "who may use it is wrong: " + ex.getMessage(),
					"Correct @McpAccess", ex);
		}
	}

	private static CallLimits limits(Method method, McpTool annotation) {
		try {
			return AnnotatedLimits.of(annotation.timeout(), annotation.maxConcurrency(), annotation.rate());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolMethodException(method, "its limits are wrong: " + ex.getMessage(),
					"Correct @McpTool(timeout), @McpTool(maxConcurrency) or @McpTool(rate)", ex);
		}
	}

	private void collectParameters(Method method, Class<?> target, List<ToolParameter> parameters,
			Map<Integer, SpecialParameter> special) {
		ToolParameterFactory factory = new ToolParameterFactory(target, method, this.reading,
				this.validations.constraints());
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			parameter.initParameterNameDiscovery(names);
			SpecialParameter known = SpecialParameter.of(parameter.getParameterType());
			if (known != null) {
				special.put(parameter.getParameterIndex(), known);
			}
			else {
				parameters.add(factory.create(parameter));
			}
		}
	}

	private JsonSchema inputSchema(Method method, List<ToolParameter> parameters) {
		try {
			return this.schemas.inputSchema(parameters.stream().map(ToolParameter::member).toList());
		}
		catch (JacksonException ex) {
			throw new InvalidToolMethodException(method,
					"no schema describes its parameters: " + ex.getOriginalMessage(),
					"Use types that the application's JsonMapper can read, or register a module for them", ex);
		}
	}

	private static boolean mayBlock(McpTool annotation, ReturnValueAdapter returnValues) {
		return switch (annotation.execution()) {
			case AUTO -> !returnValues.isReactive();
			case WORKER -> true;
			case EVENT_LOOP -> false;
		};
	}

	private static Tool tool(Method method, McpTool annotation, JsonSchema input, @Nullable JsonSchema output) {
		String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
		String description = annotation.description().isEmpty() ? JavaNames.inWords(method.getName())
				: annotation.description();
		Decorations decorations = decorations(method);
		try {
			return Tool.builder(name)
				.title(annotation.title().isEmpty() ? null : annotation.title())
				.description(description)
				.inputSchema(input)
				.outputSchema(output)
				.annotations(hints(annotation))
				.icons(decorations.icons())
				.meta(decorations.meta())
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolMethodException(method, "the tool " + ex.getMessage(),
					"Correct the name with @McpTool(name)", ex);
		}
	}

	private static Decorations decorations(Method method) {
		try {
			return Decorations.of(method);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolMethodException(method, "what stands beside it is wrong: " + ex.getMessage(),
					"Correct @McpIcon or @McpMeta", ex);
		}
	}

	// What equals the protocol's default is not worth the bytes.
	private static ToolAnnotations hints(McpTool annotation) {
		return new ToolAnnotations(null, annotation.readOnly() ? true : null, annotation.destructive() ? null : false,
				annotation.idempotent() ? true : null, annotation.openWorld() ? null : false);
	}

}
