package dev.mcpspring.boot.annotation.completion;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.bean.AnnotatedLimits;
import dev.mcpspring.boot.annotation.bean.AnnotatedMethods;
import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.boot.annotation.bean.Refusal;
import dev.mcpspring.boot.annotation.binding.SpecialParameter;
import dev.mcpspring.feature.completion.CompletionReference;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.feature.completion.CompletionSpecification;

/**
 * Makes completions of annotated methods.
 * <p>
 * Confined to the thread that starts the application.
 */
final class CompletionMethodFactory {

	/** What a method that is refused cannot be. */
	static final String FEATURE = "a completion";

	private static final Refusal REFUSAL = InvalidFeatureMethodException.refusalOf(FEATURE);

	private final List<CompletionSpecification> completions = new ArrayList<>();

	List<CompletionSpecification> completions() {
		return this.completions;
	}

	/**
	 * Makes the completions of a bean.
	 * @param target the class with the annotated methods
	 * @param beanType the type of the bean, a proxy perhaps
	 * @param bean finds the bean
	 */
	void add(Class<?> target, Class<?> beanType, Supplier<Object> bean) {
		AnnotatedMethods.forEach(target, McpComplete.class, REFUSAL, (method, annotation) -> {
			CompletionReturnValue returnValue = CompletionReturnValue.of(method, target);
			List<AnnotatedCompletionHandler.Parameter> parameters = new ArrayList<>();
			MethodParameter typed = collect(method, parameters);
			AnnotatedCompletionHandler handler = new AnnotatedCompletionHandler(
					new BeanMethod(method, beanType, bean, REFUSAL), List.copyOf(parameters), returnValue,
					mayBlock(annotation, returnValue));
			try {
				this.completions.add(new CompletionSpecification(reference(method, annotation),
						argument(method, annotation, typed), handler,
						AnnotatedLimits.of(annotation.timeout(), annotation.maxConcurrency(), annotation.rate())));
			}
			catch (IllegalArgumentException ex) {
				throw REFUSAL.of(method, "its limits are wrong: " + ex.getMessage(), "Correct @McpComplete", ex);
			}
		});
	}

	private static CompletionReference reference(Method method, McpComplete annotation) {
		if (annotation.prompt().isEmpty() == annotation.resource().isEmpty()) {
			throw REFUSAL.of(method, "it does not say what it completes, or says it twice",
					"Give it either @McpComplete(prompt) or @McpComplete(resource)", null);
		}
		return annotation.resource().isEmpty() ? CompletionReference.prompt(annotation.prompt())
				: CompletionReference.resource(annotation.resource());
	}

	/**
	 * Finds out what the parameters are filled with.
	 * @return the parameter that is what was typed, or {@code null} if there is none
	 */
	private static @Nullable MethodParameter collect(Method method,
			List<AnnotatedCompletionHandler.Parameter> parameters) {
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		MethodParameter typed = null;
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			parameter.initParameterNameDiscovery(names);
			Class<?> type = parameter.getParameterType();
			SpecialParameter special = SpecialParameter.of(type);
			if (special != null) {
				parameters.add((request, exchange) -> special.valueOf(exchange));
			}
			else if (type == CompletionRequest.class) {
				parameters.add((request, exchange) -> request);
			}
			else if (type == String.class && typed == null) {
				parameters.add((request, exchange) -> request.value());
				typed = parameter;
			}
			else {
				throw REFUSAL.of(method,
						"parameter %d is not what it is called with".formatted(parameter.getParameterIndex() + 1),
						"Take one String, which is what was typed; a CompletionRequest, which has the other arguments; "
								+ "or an McpExchange",
						null);
			}
		}
		return typed;
	}

	private static @Nullable String argument(Method method, McpComplete annotation, @Nullable MethodParameter typed) {
		if (!annotation.argument().isEmpty() || typed == null) {
			return annotation.argument().isEmpty() ? null : annotation.argument();
		}
		String name = typed.getParameterName();
		if (name == null) {
			throw REFUSAL.of(method, "parameter %d has no name".formatted(typed.getParameterIndex() + 1),
					"Compile with '-parameters', as Spring Boot's build plugins do, or give @McpComplete(argument)",
					null);
		}
		return name;
	}

	private static boolean mayBlock(McpComplete annotation, CompletionReturnValue returnValue) {
		return switch (annotation.execution()) {
			case AUTO -> !returnValue.isReactive();
			case WORKER -> true;
			case EVENT_LOOP -> false;
		};
	}

}
