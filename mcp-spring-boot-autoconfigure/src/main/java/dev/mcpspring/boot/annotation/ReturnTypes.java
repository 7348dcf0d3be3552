package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Nullness;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import dev.mcpspring.boot.annotation.binding.ReturnValueAdapter;
import dev.mcpspring.boot.annotation.schema.JsonSchemaGenerator;

/**
 * Knows which types a method may return, and says why it may not return another.
 */
final class ReturnTypes {

	private ReturnTypes() {
	}

	/**
	 * Creates the adapter of a method.
	 * @param method the method
	 * @param bean the class of the bean, against which generics are resolved
	 * @param structured whether a value is sent as structured content too
	 * @param jsonMapper writes values
	 * @param schemas describes them
	 * @return the adapter
	 * @throws InvalidToolMethodException if what the method returns cannot become a
	 * result
	 */
	static ReturnValueAdapter adapterOf(Method method, Class<?> bean, boolean structured, JsonMapper jsonMapper,
			JsonSchemaGenerator schemas) {
		JavaType type = jsonMapper.constructType(GenericTypeResolver.resolveType(method.getGenericReturnType(), bean));
		if (!ReturnValueAdapter.isStream(type)) {
			refuseUnsupported(method, type.getRawClass());
		}
		boolean nullable = Nullness.forMethodReturnType(method) == Nullness.NULLABLE;
		try {
			return ReturnValueAdapter.of(type, nullable, structured, jsonMapper, schemas);
		}
		catch (JacksonException ex) {
			throw new InvalidToolMethodException(method,
					"the return type %s cannot be written as JSON: %s".formatted(type.toCanonical(),
							ex.getOriginalMessage()),
					"Return a type that the application's JsonMapper can write, or set structuredOutput to false", ex);
		}
	}

	private static void refuseUnsupported(Method method, Class<?> type) {
		if (KotlinDetector.isSuspendingFunction(method)) {
			throw new InvalidToolMethodException(method, "suspending functions are not supported",
					"Return a Mono, for instance with mono { .. } of kotlinx-coroutines-reactor");
		}
		if (Mono.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)) {
			return;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		if (Publisher.class.isAssignableFrom(type) || (adapter != null && adapter.isMultiValue())) {
			throw new InvalidToolMethodException(method,
					"a tool has one result, but %s emits many".formatted(type.getSimpleName()),
					"Return Mono<List<T>>, for instance with collectList()");
		}
		if (adapter != null || Future.class.isAssignableFrom(type)) {
			throw new InvalidToolMethodException(method, "%s is not supported".formatted(type.getSimpleName()),
					"Return Mono or CompletableFuture");
		}
	}

}
