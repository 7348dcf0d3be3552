package dev.mcpspring.boot.annotation.prompt;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

import dev.mcpspring.boot.annotation.Decorations;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.bean.AnnotatedLimits;
import dev.mcpspring.boot.annotation.bean.AnnotatedMethods;
import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.boot.annotation.bean.JavaNames;
import dev.mcpspring.boot.annotation.bean.Refusal;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.Prompt;

/**
 * Makes prompts of annotated methods.
 * <p>
 * Confined to the thread that starts the application.
 */
final class PromptMethodFactory {

	/** What a method that is refused cannot be. */
	static final String FEATURE = "a prompt";

	private static final Refusal REFUSAL = InvalidFeatureMethodException.refusalOf(FEATURE);

	private final AnnotatedAccess access;

	private final Map<String, Method> methodsByName = new HashMap<>();

	private final List<PromptSpecification> prompts = new ArrayList<>();

	PromptMethodFactory(AnnotatedAccess access) {
		this.access = access;
	}

	List<PromptSpecification> prompts() {
		return this.prompts;
	}

	/**
	 * Makes the prompts of a bean.
	 * @param target the class with the annotated methods
	 * @param beanType the type of the bean, a proxy perhaps
	 * @param bean finds the bean
	 */
	void add(Class<?> target, Class<?> beanType, Supplier<Object> bean) {
		AnnotatedMethods.forEach(target, McpPrompt.class, REFUSAL, (method, annotation) -> {
			PromptReturnValue returnValue = PromptReturnValue.of(method, target);
			List<PromptParameter> parameters = parameters(method);
			AnnotatedPromptHandler handler = new AnnotatedPromptHandler(new BeanMethod(method, beanType, bean, REFUSAL),
					parameters, returnValue, mayBlock(annotation, returnValue));
			try {
				PromptSpecification prompt = new PromptSpecification(prompt(method, annotation, parameters), handler);
				checkFree(prompt.prompt().name(), method);
				this.prompts.add(prompt
					.withLimits(
							AnnotatedLimits.of(annotation.timeout(), annotation.maxConcurrency(), annotation.rate()))
					.withAccess(this.access.of(method, target)));
			}
			catch (IllegalArgumentException ex) {
				throw REFUSAL.of(method, "what it says of the prompt is wrong: " + ex.getMessage(),
						"Correct @McpPrompt, @McpAccess, @McpIcon or @McpMeta", ex);
			}
		});
	}

	private void checkFree(String name, Method method) {
		Method other = this.methodsByName.putIfAbsent(name, method);
		if (other != null) {
			throw REFUSAL.of(method, "the name '%s' is taken by %s".formatted(name, BeanMethod.describe(other)),
					"Give one of them another name with @McpPrompt(name)", null);
		}
	}

	private static List<PromptParameter> parameters(Method method) {
		PromptParameterFactory factory = new PromptParameterFactory(method);
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		List<PromptParameter> parameters = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			parameter.initParameterNameDiscovery(names);
			parameters.add(factory.create(parameter));
		}
		return List.copyOf(parameters);
	}

	private static Prompt prompt(Method method, McpPrompt annotation, List<PromptParameter> parameters) {
		Decorations decorations = Decorations.of(method);
		return Prompt.builder(annotation.name().isEmpty() ? method.getName() : annotation.name())
			.title(annotation.title().isEmpty() ? null : annotation.title())
			.description(
					annotation.description().isEmpty() ? JavaNames.inWords(method.getName()) : annotation.description())
			.icons(decorations.icons())
			.meta(decorations.meta())
			.arguments(parameters.stream().map(PromptParameter::argument).filter(Objects::nonNull).toList())
			.build();
	}

	private static boolean mayBlock(McpPrompt annotation, PromptReturnValue returnValue) {
		return switch (annotation.execution()) {
			case AUTO -> !returnValue.isReactive();
			case WORKER -> true;
			case EVENT_LOOP -> false;
		};
	}

}
