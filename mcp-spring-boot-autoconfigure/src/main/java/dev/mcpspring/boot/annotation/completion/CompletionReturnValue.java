package dev.mcpspring.boot.annotation.completion;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;

import dev.mcpspring.boot.annotation.bean.InvalidFeatureMethodException;
import dev.mcpspring.protocol.CompleteResult;

/**
 * Turns what a method returns into values. Immutable.
 *
 * @param isReactive whether the method returns before its result is there
 */
record CompletionReturnValue(boolean isReactive) {

	/**
	 * Creates what adapts the values of a method.
	 * @param method the method
	 * @param bean the class of the bean, against which generics are resolved
	 * @throws InvalidFeatureMethodException if what the method returns are no values
	 */
	static CompletionReturnValue of(Method method, Class<?> bean) {
		ResolvableType type = ResolvableType.forMethodReturnType(method, bean);
		Class<?> later = Mono.class.isAssignableFrom(type.toClass()) ? Mono.class : CompletionStage.class;
		boolean reactive = later.isAssignableFrom(type.toClass());
		ResolvableType value = reactive ? type.as(later).getGeneric(0) : type;
		boolean strings = Collection.class.isAssignableFrom(value.toClass())
				&& value.as(Collection.class).getGeneric(0).toClass() == String.class;
		if (!strings && value.toClass() != CompleteResult.class) {
			throw InvalidFeatureMethodException.refusalOf(CompletionMethodFactory.FEATURE)
				.of(method, "%s holds no values".formatted(value),
						"Return a collection of strings, a CompleteResult, or a Mono or CompletionStage of these",
						null);
		}
		return new CompletionReturnValue(reactive);
	}

	/**
	 * Turns a value into a result.
	 * @param value what the method returned
	 * @return the result, now or later; empty if there is none
	 */
	Mono<CompleteResult> adapt(@Nullable Object value) {
		if (value instanceof Mono<?> mono) {
			return mono.map(CompletionReturnValue::result);
		}
		if (value instanceof CompletionStage<?> stage) {
			return Mono.fromCompletionStage(stage).map(CompletionReturnValue::result);
		}
		return Mono.justOrEmpty(value).map(CompletionReturnValue::result);
	}

	@SuppressWarnings("unchecked")
	private static CompleteResult result(Object value) {
		return (value instanceof CompleteResult result) ? result : CompleteResult.of((Collection<String>) value);
	}

}
