package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Nullness;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

import dev.mcpspring.boot.annotation.schema.JsonSchemaGenerator;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Turns what a method returns into the result of a tool. How is decided when the method
 * is registered.
 * <p>
 * Immutable.
 */
final class ReturnValueAdapter {

	private final Kind kind;

	private final ResultWriter writer;

	private final Function<Object, CallToolResult> write;

	private final Mono<CallToolResult> absent;

	private ReturnValueAdapter(Kind kind, ResultWriter writer) {
		this.kind = kind;
		this.writer = writer;
		this.write = writer::write;
		this.absent = Mono.fromSupplier(() -> writer.write(null));
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
		JavaType type = jsonMapper.constructType(GenericTypeResolver.resolveType(method.getGenericReturnType(), bean));
		refuseUnsupported(method, type.getRawClass());
		Kind kind = Kind.of(type);
		boolean nullable = kind == Kind.VALUE && Nullness.forMethodReturnType(method) == Nullness.NULLABLE;
		try {
			return new ReturnValueAdapter(kind,
					ResultWriter.of(kind.contentOf(type), structured, nullable, jsonMapper, schemas));
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

	/**
	 * Returns whether the method returns before its result is there, so that by default
	 * it runs on the event loop.
	 */
	boolean isReactive() {
		return this.kind != Kind.VALUE;
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
		return switch (this.kind) {
			case VALUE -> Mono.just(this.writer.write(value));
			case MONO -> adapt((Mono<?>) present(value));
			case STAGE -> adapt(Mono.fromCompletionStage((CompletionStage<?>) present(value)));
		};
	}

	private Mono<CallToolResult> adapt(Mono<?> value) {
		return value.<CallToolResult>map(this.write).switchIfEmpty(this.absent);
	}

	private Object present(@Nullable Object value) {
		if (value == null) {
			throw new IllegalStateException("result: null (expected: a %s)".formatted(this.kind.type.getSimpleName()));
		}
		return value;
	}

	/**
	 * When the result is there.
	 */
	private enum Kind {

		VALUE(Object.class), MONO(Mono.class), STAGE(CompletionStage.class);

		private final Class<?> type;

		Kind(Class<?> type) {
			this.type = type;
		}

		static Kind of(JavaType type) {
			if (type.isTypeOrSubTypeOf(Mono.class)) {
				return MONO;
			}
			return type.isTypeOrSubTypeOf(CompletionStage.class) ? STAGE : VALUE;
		}

		JavaType contentOf(JavaType type) {
			if (this == VALUE) {
				return type;
			}
			JavaType[] parameters = type.findTypeParameters(this.type);
			return (parameters.length > 0) ? parameters[0] : TypeFactory.unknownType();
		}

	}

}
