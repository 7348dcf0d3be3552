package dev.mcpspring.boot.annotation.binding;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.io.buffer.DataBuffer;

import dev.mcpspring.boot.annotation.schema.JsonSchemaGenerator;
import dev.mcpspring.feature.tool.InvalidResultException;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Turns what a method returns into the result of a tool. How is decided when the method
 * is registered.
 * <p>
 * Immutable.
 */
public final class ReturnValueAdapter {

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
	 * Creates the adapter of a type.
	 * @param type the type that the method returns
	 * @param nullable whether the method may return {@code null}
	 * @param structured whether a value is sent as structured content too
	 * @param jsonMapper writes values
	 * @param schemas describes them
	 * @return the adapter
	 */
	public static ReturnValueAdapter of(JavaType type, boolean nullable, boolean structured, JsonMapper jsonMapper,
			JsonSchemaGenerator schemas) {
		Kind kind = Kind.of(type);
		return new ReturnValueAdapter(kind,
				ResultWriter.of(kind.contentOf(type), structured, nullable && kind == Kind.VALUE, jsonMapper, schemas));
	}

	/**
	 * Returns whether values of a type are read while they are sent.
	 * @param type the type that the method returns
	 */
	public static boolean isStream(JavaType type) {
		return StreamedResult.isStream(type);
	}

	/**
	 * Returns whether the method returns before its result is there, so that by default
	 * it runs on the event loop.
	 */
	public boolean isReactive() {
		return this.kind != Kind.VALUE;
	}

	public @Nullable JsonSchema outputSchema() {
		return this.writer.outputSchema();
	}

	/**
	 * Turns a value into a result.
	 * @param value what the method returned
	 * @return the result, now or later
	 */
	public Mono<CallToolResult> adapt(@Nullable Object value) {
		return switch (this.kind) {
			case VALUE -> Mono.just(this.writer.write(value));
			case MONO -> adapt((Mono<?>) present(value));
			case FLUX -> Mono.just(stream(present(value)));
			case STAGE -> adapt(Mono.fromCompletionStage((CompletionStage<?>) present(value)));
		};
	}

	@SuppressWarnings("unchecked")
	private static CallToolResult stream(Object buffers) {
		return CallToolResult.builder().content(StreamedResult.contentOf((Flux<DataBuffer>) buffers)).build();
	}

	private Mono<CallToolResult> adapt(Mono<?> value) {
		return value.<CallToolResult>map(this.write).switchIfEmpty(this.absent);
	}

	private Object present(@Nullable Object value) {
		if (value == null) {
			throw new InvalidResultException("result: null (expected: a %s)".formatted(this.kind.type.getSimpleName()));
		}
		return value;
	}

	/**
	 * When the result is there.
	 */
	private enum Kind {

		VALUE(Object.class), MONO(Mono.class), FLUX(Flux.class), STAGE(CompletionStage.class);

		private final Class<?> type;

		Kind(Class<?> type) {
			this.type = type;
		}

		static Kind of(JavaType type) {
			if (type.isTypeOrSubTypeOf(Mono.class)) {
				return MONO;
			}
			if (StreamedResult.isReactive(type)) {
				return FLUX;
			}
			return type.isTypeOrSubTypeOf(CompletionStage.class) ? STAGE : VALUE;
		}

		JavaType contentOf(JavaType type) {
			if (this == VALUE || this == FLUX) {
				return type;
			}
			JavaType[] parameters = type.findTypeParameters(this.type);
			return (parameters.length > 0) ? parameters[0] : TypeFactory.unknownType();
		}

	}

}
