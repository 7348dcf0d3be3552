package dev.mcpspring.boot.annotation.prompt;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

import dev.mcpspring.boot.annotation.McpPromptParam;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.boot.annotation.binding.SpecialParameter;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.PromptArgument;

/**
 * Makes parameters of a method known to clients, or says why it cannot.
 * <p>
 * Confined to one method.
 */
final class PromptParameterFactory {

	private static final ConversionService CONVERSIONS = ApplicationConversionService.getSharedInstance();

	private static final TypeDescriptor STRING = TypeDescriptor.valueOf(String.class);

	private final Method method;

	private final Set<String> names = new HashSet<>();

	PromptParameterFactory(Method method) {
		this.method = method;
	}

	/**
	 * Creates a parameter.
	 * @throws InvalidFeatureMethodException if clients cannot fill it
	 */
	PromptParameter create(MethodParameter parameter) {
		SpecialParameter special = SpecialParameter.of(parameter.getParameterType());
		if (special != null) {
			return new PromptParameter(null, (request, exchange) -> special.valueOf(exchange));
		}
		if (parameter.getParameterType() == PromptRequest.class) {
			return new PromptParameter(null, (request, exchange) -> request);
		}
		McpPromptParam annotation = MergedAnnotations.from(parameter.getParameterAnnotations())
			.get(McpPromptParam.class)
			.synthesize(MergedAnnotation::isPresent)
			.orElse(null);
		String name = name(parameter, annotation);
		boolean wrapped = parameter.getParameterType() == Optional.class;
		TypeDescriptor type = new TypeDescriptor(parameter.nestedIfOptional());
		checkConvertible(name, type);
		boolean required = isRequired(parameter, annotation);
		Object absent = absent(name, type, required, annotation);
		return new PromptParameter(argument(name, required, annotation), (request, exchange) -> {
			String text = request.arguments().get(name);
			Object value = (text != null) ? convert(name, text, type) : absent;
			return wrapped ? Optional.ofNullable(value) : value;
		});
	}

	private String name(MethodParameter parameter, @Nullable McpPromptParam annotation) {
		String name = (annotation != null && !annotation.name().isEmpty()) ? annotation.name()
				: parameter.getParameterName();
		if (name == null) {
			throw invalid("parameter %d has no name".formatted(parameter.getParameterIndex() + 1),
					"Compile with '-parameters', as Spring Boot's build plugins do, or name it with @McpPromptParam(name)");
		}
		if (!this.names.add(name)) {
			throw invalid("two parameters have the name '%s'".formatted(name), "Give them different names");
		}
		return name;
	}

	private void checkConvertible(String name, TypeDescriptor type) {
		if (!CONVERSIONS.canConvert(STRING, type)) {
			throw invalid(
					"the parameter '%s' of type %s cannot be converted from a string".formatted(name, type.getName()),
					"Use String, a number, an enum or another type that Spring converts");
		}
	}

	private static boolean isRequired(MethodParameter parameter, @Nullable McpPromptParam annotation) {
		boolean optional = annotation != null && (!annotation.required() || hasDefault(annotation));
		return !optional && !parameter.isOptional();
	}

	private static boolean hasDefault(McpPromptParam annotation) {
		return !annotation.defaultValue().equals(McpToolParam.NO_DEFAULT);
	}

	private static PromptArgument argument(String name, boolean required, @Nullable McpPromptParam annotation) {
		String title = (annotation != null && !annotation.title().isEmpty()) ? annotation.title() : null;
		String description = (annotation != null && !annotation.description().isEmpty()) ? annotation.description()
				: null;
		return new PromptArgument(name, title, description, required);
	}

	private @Nullable Object absent(String name, TypeDescriptor type, boolean required,
			@Nullable McpPromptParam annotation) {
		if (annotation != null && hasDefault(annotation)) {
			try {
				return CONVERSIONS.convert(annotation.defaultValue(), STRING, type);
			}
			catch (ConversionException ex) {
				throw InvalidFeatureMethodException.refusalOf(PromptMethodFactory.FEATURE)
					.of(this.method, "default '%s' of parameter '%s' is no %s".formatted(annotation.defaultValue(),
							name, type.getType().getSimpleName()), "Correct @McpPromptParam(defaultValue)", ex);
			}
		}
		if (!required && type.isPrimitive()) {
			throw invalid("parameter '%s' need not be there, but is a primitive".formatted(name),
					"Give it a default or use the wrapper type");
		}
		return null;
	}

	private static @Nullable Object convert(String name, String text, TypeDescriptor type) {
		if (type.getType() == String.class) {
			return text;
		}
		try {
			return CONVERSIONS.convert(text, STRING, type);
		}
		catch (ConversionException ex) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"%s: not a value (expected: %s)".formatted(name, type.getType().getSimpleName()));
		}
	}

	private RuntimeException invalid(String problem, String remedy) {
		return InvalidFeatureMethodException.refusalOf(PromptMethodFactory.FEATURE)
			.of(this.method, problem, remedy, null);
	}

}
