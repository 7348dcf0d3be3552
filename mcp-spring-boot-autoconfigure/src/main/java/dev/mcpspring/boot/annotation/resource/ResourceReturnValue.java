package dev.mcpspring.boot.annotation.resource;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.buffer.DataBuffer;

import dev.mcpspring.boot.annotation.binding.StreamedResult;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceContents;

/**
 * Turns what a method returns into what a client reads. How is decided when the method is
 * registered. Immutable.
 */
final class ResourceReturnValue {

	private final Class<?> wrapper;

	private final ContentsWriter writer;

	private ResourceReturnValue(Class<?> wrapper, ContentsWriter writer) {
		this.wrapper = wrapper;
		this.writer = writer;
	}

	/**
	 * Creates what adapts the values of a method.
	 * @param method the method
	 * @param bean the class of the bean, against which generics are resolved
	 * @param mimeType the type that the annotation names, or an empty string
	 * @param jsonMapper writes values that are neither text nor bytes
	 * @throws InvalidResourceMethodException if what the method returns cannot be read
	 */
	static ResourceReturnValue of(Method method, Class<?> bean, String mimeType, JsonMapper jsonMapper) {
		JavaType type = jsonMapper.constructType(GenericTypeResolver.resolveType(method.getGenericReturnType(), bean));
		Class<?> wrapper = wrapper(type);
		if (wrapper == Object.class) {
			refuseUnsupported(method, type.getRawClass());
		}
		JavaType value = (wrapper == Mono.class || wrapper == CompletionStage.class) ? valueOf(type, wrapper) : type;
		try {
			return new ResourceReturnValue(wrapper, ContentsWriter.of(value, mimeType, jsonMapper));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidResourceMethodException(method, "the media type cannot be used: " + ex.getMessage(),
					"Correct @McpResource(mimeType)", ex);
		}
	}

	private static Class<?> wrapper(JavaType type) {
		if (type.isTypeOrSubTypeOf(Mono.class)) {
			return Mono.class;
		}
		if (StreamedResult.isReactive(type)) {
			return Flux.class;
		}
		return type.isTypeOrSubTypeOf(CompletionStage.class) ? CompletionStage.class : Object.class;
	}

	private static JavaType valueOf(JavaType type, Class<?> wrapper) {
		JavaType[] parameters = type.findTypeParameters(wrapper);
		return (parameters.length > 0) ? parameters[0] : TypeFactory.unknownType();
	}

	private static void refuseUnsupported(Method method, Class<?> type) {
		boolean stream = InputStream.class.isAssignableFrom(type) || Reader.class.isAssignableFrom(type);
		boolean unsupported = type == void.class || type == Void.class || Publisher.class.isAssignableFrom(type)
				|| Future.class.isAssignableFrom(type) || KotlinDetector.isSuspendingFunction(method)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
		if (unsupported && !stream) {
			throw new InvalidResourceMethodException(method,
					"%s is nothing that a client could read".formatted(type.getSimpleName()),
					"Return text, bytes, a Resource, a ReadResourceResult, or a Mono or CompletionStage of these");
		}
	}

	/**
	 * Returns the media type of all values.
	 * @return the type, or {@code null} if each may have another
	 */
	@Nullable String mimeType() {
		return this.writer.mimeType();
	}

	/**
	 * Returns whether the method returns before its result is there.
	 */
	boolean isReactive() {
		return this.wrapper != Object.class;
	}

	/**
	 * Turns a value into a result.
	 * @param value what the method returned
	 * @param uri the URI that is read
	 * @return the result, now or later; empty if there is none
	 */
	@SuppressWarnings("unchecked")
	Mono<ReadResourceResult> adapt(@Nullable Object value, String uri) {
		if (value == null) {
			return Mono.empty();
		}
		if (value instanceof Mono<?> mono) {
			return mono.mapNotNull((later) -> this.writer.write(later, uri));
		}
		if (value instanceof CompletionStage<?> stage) {
			return Mono.fromCompletionStage(stage).mapNotNull((later) -> this.writer.write(later, uri));
		}
		if (this.wrapper == Flux.class) {
			ResourceContents streamed = this.writer.stream(StreamedResult.sourceOf((Flux<DataBuffer>) value), uri);
			return Mono.just(ReadResourceResult.of(streamed));
		}
		return Mono.justOrEmpty(this.writer.write(value, uri));
	}

}
