package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;

import dev.mcpspring.boot.annotation.binding.ArgumentReader;
import dev.mcpspring.boot.annotation.binding.DefaultText;
import dev.mcpspring.boot.annotation.binding.Expectation;
import dev.mcpspring.boot.annotation.binding.StreamedParameter;
import dev.mcpspring.boot.annotation.binding.ToolParameter;
import dev.mcpspring.boot.annotation.schema.ConstraintSource;
import dev.mcpspring.boot.annotation.schema.OptionalTypes;
import dev.mcpspring.boot.annotation.schema.ScalarSchemas;

/**
 * Makes parameters of a method known to clients, or says why it cannot.
 * <p>
 * Confined to one method.
 */
final class ToolParameterFactory {

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Set<String> HEADER_TYPES = Set.of("string", "integer", "boolean");

	private final Class<?> bean;

	private final Method method;

	private final JsonMapper jsonMapper;

	private final ScalarSchemas scalars;

	private final ConstraintSource constraints;

	private final Set<String> names = new HashSet<>();

	private final Set<String> headers = new HashSet<>();

	ToolParameterFactory(Class<?> bean, Method method, JsonMapper jsonMapper, ConstraintSource constraints) {
		this.bean = bean;
		this.method = method;
		this.jsonMapper = jsonMapper;
		this.constraints = constraints;
		this.scalars = ScalarSchemas.read(jsonMapper);
	}

	/**
	 * Creates a parameter.
	 * @param parameter the parameter of the method
	 * @return the parameter for clients
	 * @throws InvalidToolMethodException if there is none
	 */
	ToolParameter create(MethodParameter parameter) {
		McpToolParam annotation = MergedAnnotations.from(parameter.getParameterAnnotations())
			.get(McpToolParam.class)
			.synthesize(org.springframework.core.annotation.MergedAnnotation::isPresent)
			.orElse(null);
		String name = name(parameter, annotation);
		JavaType declared = this.jsonMapper
			.constructType(GenericTypeResolver.resolveType(parameter.getGenericParameterType(), this.bean));
		StreamedParameter streamed = StreamedParameter.of(declared);
		if (streamed != null) {
			refuseForStream(name, declared, annotation);
		}
		JavaType type = (streamed != null) ? this.jsonMapper.constructType(streamed.schemaType()) : declared;
		Expectation expectation = expectation(name, type);
		boolean required = isRequired(parameter, annotation);
		return new ToolParameter(name, parameter.getParameterIndex(), type, required,
				this.constraints.ofParameter(this.bean, this.method, parameter.getParameterIndex()),
				description(annotation), header(name, expectation, annotation), expectation,
				(streamed != null) ? streamed.reader(name) : reader(name, type),
				(streamed != null) ? new ToolParameter.Absent(streamed.emptyValue(), null, null)
						: absent(name, type, required, annotation));
	}

	private String name(MethodParameter parameter, @Nullable McpToolParam annotation) {
		String name = (annotation != null && !annotation.name().isEmpty()) ? annotation.name()
				: parameter.getParameterName();
		if (name == null) {
			throw invalid("parameter %d has no name".formatted(parameter.getParameterIndex() + 1),
					"Compile with '-parameters', as Spring Boot's build plugins do, or name it with @McpToolParam(name)");
		}
		if (!this.names.add(name)) {
			throw invalid("two parameters have the name '%s'".formatted(name), "Give them different names");
		}
		return name;
	}

	private Expectation expectation(String name, JavaType type) {
		try {
			return Expectation.of(type, this.scalars);
		}
		catch (JacksonException ex) {
			throw unsupported(name, type, ex);
		}
	}

	private ArgumentReader reader(String name, JavaType type) {
		try {
			this.jsonMapper._deserializationContext().findRootValueDeserializer(type);
			return ArgumentReader.of(type, this.jsonMapper);
		}
		catch (JacksonException ex) {
			throw unsupported(name, type, ex);
		}
	}

	private boolean isRequired(MethodParameter parameter, @Nullable McpToolParam annotation) {
		if (annotation != null && (!annotation.required() || ToolParams.defaultValue(annotation) != null)) {
			return false;
		}
		return !OptionalTypes.contains(parameter.getParameterType()) && !parameter.isOptional();
	}

	private static @Nullable String description(@Nullable McpToolParam annotation) {
		return (annotation == null || annotation.description().isEmpty()) ? null : annotation.description();
	}

	private @Nullable String header(String name, Expectation expectation, @Nullable McpToolParam annotation) {
		if (annotation == null || annotation.header().isEmpty()) {
			return null;
		}
		String header = annotation.header();
		if (!TOKEN.matcher(header).matches()) {
			throw invalid("header '%s' of parameter '%s' is no HTTP token".formatted(header, name),
					"Use letters, digits and - only");
		}
		if (!HEADER_TYPES.contains(expectation.type())) {
			throw invalid("parameter '%s' with a header is %s".formatted(name, expectation.words()),
					"Only strings, integers and booleans can be repeated in a header");
		}
		if (!this.headers.add(header.toLowerCase(Locale.ROOT))) {
			throw invalid("header '%s' stands twice".formatted(header), "Give each parameter a header of its own");
		}
		return header;
	}

	private void refuseForStream(String name, JavaType type, @Nullable McpToolParam annotation) {
		if (annotation != null && !annotation.header().isEmpty()) {
			throw invalid("parameter '%s' with a header is read as a stream".formatted(name),
					"Only values that are short can be repeated in a header; use String");
		}
		if (ToolParams.defaultValue(annotation) != null) {
			throw invalid("parameter '%s' of type %s has a default".formatted(name, type.getRawClass().getSimpleName()),
					"Set required to false and choose in the method what stands for an absent argument");
		}
	}

	private ToolParameter.Absent absent(String name, JavaType type, boolean required,
			@Nullable McpToolParam annotation) {
		String text = ToolParams.defaultValue(annotation);
		if (text == null) {
			if (!required && type.isPrimitive()) {
				throw invalid("parameter '%s' need not be there, but is a primitive".formatted(name),
						"Give it a default or use %s"
							.formatted(type.getRawClass().getName().equals("int") ? "Integer" : "the wrapper type"));
			}
			return new ToolParameter.Absent(emptyValue(type.getRawClass()), null, null);
		}
		JsonNode json = DefaultText.toJson(text, type);
		ObjectReader reader = this.jsonMapper.readerFor(type);
		try {
			Object value = reader.readValue(json);
			boolean changeable = json.isContainer();
			return new ToolParameter.Absent(value, json, changeable ? reader : null);
		}
		catch (JacksonException ex) {
			throw invalid("default '%s' of parameter '%s' is not %s".formatted(text, name, type.toCanonical()),
					"Correct @McpToolParam(defaultValue)", ex);
		}
	}

	private static @Nullable Object emptyValue(Class<?> type) {
		if (type == Optional.class) {
			return Optional.empty();
		}
		if (type == OptionalInt.class) {
			return OptionalInt.empty();
		}
		if (type == OptionalLong.class) {
			return OptionalLong.empty();
		}
		return (type == OptionalDouble.class) ? OptionalDouble.empty() : null;
	}

	private InvalidToolMethodException unsupported(String name, JavaType type, JacksonException cause) {
		return invalid(
				"parameter '%s' of type %s cannot be read from JSON: %s".formatted(name, type.toCanonical(),
						cause.getOriginalMessage()),
				"Use a type that the application's JsonMapper can read, or register a module for it", cause);
	}

	private InvalidToolMethodException invalid(String problem, String remedy) {
		return new InvalidToolMethodException(this.method, problem, remedy);
	}

	private InvalidToolMethodException invalid(String problem, String remedy, Throwable cause) {
		return new InvalidToolMethodException(this.method, problem, remedy, cause);
	}

}
