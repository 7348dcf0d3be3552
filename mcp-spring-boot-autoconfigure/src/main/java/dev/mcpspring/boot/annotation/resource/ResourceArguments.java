package dev.mcpspring.boot.annotation.resource;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

import dev.mcpspring.boot.annotation.binding.SpecialParameter;
import dev.mcpspring.feature.resource.ResourceRequest;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Finds out what the parameters of a method are filled with: the variables of its
 * template, by their names.
 */
final class ResourceArguments {

	private static final ConversionService CONVERSIONS = ApplicationConversionService.getSharedInstance();

	private static final TypeDescriptor STRING = TypeDescriptor.valueOf(String.class);

	private ResourceArguments() {
	}

	/**
	 * Returns what to fill the parameters with.
	 * @param method the method
	 * @param variables the variables of its template
	 * @throws InvalidResourceMethodException if a parameter has no variable, or a
	 * variable no parameter
	 */
	static List<ResourceArgument> of(Method method, List<String> variables) {
		List<ResourceArgument> arguments = new ArrayList<>();
		Set<String> unbound = new LinkedHashSet<>(variables);
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			parameter.initParameterNameDiscovery(names);
			SpecialParameter special = SpecialParameter.of(parameter.getParameterType());
			if (special != null) {
				arguments.add((request, exchange) -> special.valueOf(exchange));
			}
			else if (parameter.getParameterType() == ResourceRequest.class) {
				arguments.add((request, exchange) -> request);
				unbound.clear();
			}
			else {
				String name = name(method, parameter, variables);
				unbound.remove(name);
				arguments.add(variable(method, name, new TypeDescriptor(parameter)));
			}
		}
		if (!unbound.isEmpty()) {
			throw new InvalidResourceMethodException(method,
					"the variable '%s' of its template has no parameter".formatted(unbound.iterator().next()),
					"Add a parameter with this name, or one of type ResourceRequest, which has all of them");
		}
		return List.copyOf(arguments);
	}

	private static String name(Method method, MethodParameter parameter, List<String> variables) {
		String name = parameter.getParameterName();
		if (name == null) {
			throw new InvalidResourceMethodException(method,
					"parameter %d has no name".formatted(parameter.getParameterIndex() + 1),
					"Compile with '-parameters', as Spring Boot's build plugins do");
		}
		if (!variables.contains(name)) {
			throw new InvalidResourceMethodException(method,
					"the parameter '%s' is no variable of its template, which has %s".formatted(name, variables),
					"Put {%s} into @McpResource(uri), or remove the parameter".formatted(name));
		}
		return name;
	}

	private static ResourceArgument variable(Method method, String name, TypeDescriptor type) {
		if (type.getType() == String.class) {
			return (request, exchange) -> request.variable(name);
		}
		if (!CONVERSIONS.canConvert(STRING, type)) {
			throw new InvalidResourceMethodException(method,
					"the parameter '%s' of type %s cannot be converted from a string".formatted(name, type.getName()),
					"Use String, a number, an enum or another type that Spring converts");
		}
		return (request, exchange) -> convert(name, request, type);
	}

	private static @Nullable Object convert(String name, ResourceRequest request, TypeDescriptor type) {
		try {
			return CONVERSIONS.convert(request.variable(name), STRING, type);
		}
		catch (ConversionException ex) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"%s: not a value (expected: %s)".formatted(name, type.getType().getSimpleName()),
					Map.of("uri", request.uri()));
		}
	}

}
