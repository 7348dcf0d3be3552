package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Nullness;

import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Turns what a method returns into the result of a tool. How is decided when the method
 * is registered.
 * <p>
 * Immutable.
 */
final class ReturnValueAdapter {

	private final ResultWriter writer;

	private final boolean reactive;

	private final Function<@Nullable Object, Mono<CallToolResult>> adapter;

	private ReturnValueAdapter(ResultWriter writer, boolean reactive,
			Function<@Nullable Object, Mono<CallToolResult>> adapter) {
		this.writer = writer;
		this.reactive = reactive;
		this.adapter = adapter;
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
	static ReturnValueAdapter of(Method method, Class<?> bean, boolean structured, JsonMapper jsonMapper,
			JsonSchemaGenerator schemas) {
		if (KotlinDetector.isSuspendingFunction(method)) {
			throw new InvalidToolMethodException(method, "suspending functions are not supported",
					"Return a Mono, for instance with mono { .. } of kotlinx-coroutines-reactor");
		}
		JavaType type = jsonMapper.constructType(GenericTypeResolver.resolveType(method.getGenericReturnType(), bean));
		boolean nullable = Nullness.forMethodReturnType(method) == Nullness.NULLABLE;
		try {
			if (type.isTypeOrSubTypeOf(Mono.class)) {
				ResultWriter writer = ResultWriter.of(content(type, Mono.class), structured, false, jsonMapper,
						schemas);
				return new ReturnValueAdapter(writer, true, (value) -> fromMono(value, writer));
			}
			if (type.isTypeOrSubTypeOf(CompletionStage.class)) {
				ResultWriter writer = ResultWriter.of(content(type, CompletionStage.class), structured, false,
						jsonMapper, schemas);
				return new ReturnValueAdapter(writer, true, (value) -> fromStage(value, writer));
			}
			refuseStream(method, type);
			ResultWriter writer = ResultWriter.of(type, structured, nullable, jsonMapper, schemas);
			return new ReturnValueAdapter(writer, false, (value) -> Mono.just(writer.write(value)));
		}
		catch (JacksonException ex) {
			throw new InvalidToolMethodException(method,
					"the return type %s cannot be written as JSON: %s".formatted(type.toCanonical(),
							ex.getOriginalMessage()),
					"Return a type that the application's JsonMapper can write, or set structuredOutput to false", ex);
		}
	}

	private static void refuseStream(Method method, JavaType type) {
		if (type.isTypeOrSubTypeOf(Publisher.class)) {
			throw new InvalidToolMethodException(method,
					"a tool has one result, but %s emits many".formatted(type.getRawClass().getSimpleName()),
					"Return Mono<List<T>>, for instance with collectList()");
		}
	}

	private static JavaType content(JavaType type, Class<?> wrapper) {
		JavaType[] parameters = type.findTypeParameters(wrapper);
		return parameters[0];
	}

	/**
	 * Returns whether the method returns before its result is there, so that by default
	 * it runs on the event loop.
	 */
	boolean isReactive() {
		return this.reactive;
	}

	@Nullable JsonSchema outputSchema() {
		return this.writer.outputSchema();
	}

	/**
	 * Turns a value into a result.
	 * @param value what the method returned
	 * @return the result, now or later
	 */
	Mono<CallToolResult> adapt(@Nullable Object value) {
		return this.adapter.apply(value);
	}

	private static Mono<CallToolResult> fromMono(@Nullable Object value, ResultWriter writer) {
		if (value == null) {
			throw new IllegalStateException("result: null (expected: a Mono)");
		}
		return ((Mono<?>) value).map((result) -> writer.write(result))
			.switchIfEmpty(Mono.fromSupplier(() -> writer.write(null)));
	}

	private static Mono<CallToolResult> fromStage(@Nullable Object value, ResultWriter writer) {
		if (value == null) {
			throw new IllegalStateException("result: null (expected: a CompletionStage)");
		}
		return fromMono(Mono.fromCompletionStage((CompletionStage<?>) value), writer);
	}

}
