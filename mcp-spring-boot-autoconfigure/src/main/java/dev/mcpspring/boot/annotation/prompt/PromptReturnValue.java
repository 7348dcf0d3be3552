package dev.mcpspring.boot.annotation.prompt;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;

import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.PromptMessage;
import dev.mcpspring.protocol.TextContent;

/**
 * Turns what a method returns into a prompt that is filled in. Immutable.
 *
 * @param isReactive whether the method returns before its result is there
 */
record PromptReturnValue(boolean isReactive) {

	private static final List<Class<?>> MESSAGES = List.of(CharSequence.class, Content.class, PromptMessage.class);

	/**
	 * Creates what adapts the values of a method.
	 * @param method the method
	 * @param bean the class of the bean, against which generics are resolved
	 * @throws InvalidFeatureMethodException if what the method returns is no prompt
	 */
	static PromptReturnValue of(Method method, Class<?> bean) {
		ResolvableType type = ResolvableType.forMethodReturnType(method, bean);
		boolean reactive = Mono.class.isAssignableFrom(type.toClass())
				|| CompletionStage.class.isAssignableFrom(type.toClass());
		ResolvableType value = reactive ? type.as(reactiveType(type)).getGeneric(0) : type;
		if (!isPrompt(value) || KotlinDetector.isSuspendingFunction(method)) {
			throw InvalidFeatureMethodException.refusalOf(PromptMethodFactory.FEATURE)
				.of(method, "%s is nothing that a prompt could say".formatted(value),
						"Return a String, Content, a PromptMessage, a list of these, a GetPromptResult, or a Mono or "
								+ "CompletionStage of these",
						null);
		}
		return new PromptReturnValue(reactive);
	}

	private static Class<?> reactiveType(ResolvableType type) {
		return Mono.class.isAssignableFrom(type.toClass()) ? Mono.class : CompletionStage.class;
	}

	private static boolean isPrompt(ResolvableType type) {
		ResolvableType single = Collection.class.isAssignableFrom(type.toClass())
				? type.as(Collection.class).getGeneric(0) : type;
		return GetPromptResult.class.isAssignableFrom(type.toClass())
				|| MESSAGES.stream().anyMatch((known) -> known.isAssignableFrom(single.toClass()));
	}

	/**
	 * Turns a value into a result.
	 * @param value what the method returned
	 * @return the result, now or later; empty if there is none
	 */
	Mono<GetPromptResult> adapt(@Nullable Object value) {
		if (value instanceof Mono<?> mono) {
			return mono.map(PromptReturnValue::result);
		}
		if (value instanceof CompletionStage<?> stage) {
			return Mono.fromCompletionStage(stage).map(PromptReturnValue::result);
		}
		if (value == null && this.isReactive) {
			throw new IllegalStateException("the method returned null (expected: a Mono or CompletionStage)");
		}
		return Mono.justOrEmpty(value).map(PromptReturnValue::result);
	}

	private static GetPromptResult result(Object value) {
		if (value instanceof GetPromptResult result) {
			return result;
		}
		return GetPromptResult.of((value instanceof Collection<?> several)
				? several.stream().map(PromptReturnValue::message).toList() : List.of(message(value)));
	}

	private static PromptMessage message(Object value) {
		if (value instanceof PromptMessage message) {
			return message;
		}
		return PromptMessage.user((value instanceof Content content) ? content : new TextContent(value.toString()));
	}

}
