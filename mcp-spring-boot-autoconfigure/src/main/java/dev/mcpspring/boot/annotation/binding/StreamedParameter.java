package dev.mcpspring.boot.annotation.binding;

import java.io.InputStream;
import java.io.Reader;
import java.util.function.Function;

import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import dev.mcpspring.feature.tool.StreamedArgument;

/**
 * A type of parameter that is read as a stream, while the method runs.
 */
public enum StreamedParameter {

	/** The bytes of a string in Base64. */
	BYTES(InputStream.class, byte[].class, StreamedArgument::bytes),

	/** The same, by demand, in pooled buffers. */
	BUFFERS(Flux.class, byte[].class, StreamedParameter::buffers),

	/** The characters of a string. */
	CHARACTERS(Reader.class, String.class, StreamedArgument::characters),

	/** The tokens of any value. */
	TOKENS(JsonParser.class, Object.class, StreamedArgument::parser);

	private static final int BUFFER_SIZE = 8 * 1024;

	private static final NettyDataBufferFactory FACTORY = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

	private final Class<?> type;

	private final Class<?> schemaType;

	private final Function<StreamedArgument, Object> open;

	StreamedParameter(Class<?> type, Class<?> schemaType, Function<StreamedArgument, Object> open) {
		this.type = type;
		this.schemaType = schemaType;
		this.open = open;
	}

	/**
	 * Finds the kind of a type.
	 * @param type the type of a parameter
	 * @return the kind, or {@code null} if arguments of the type are read at once
	 */
	public static @Nullable StreamedParameter of(JavaType type) {
		for (StreamedParameter candidate : values()) {
			if (type.hasRawClass(candidate.type) && (candidate != BUFFERS || isOfBuffers(type))) {
				return candidate;
			}
		}
		return null;
	}

	private static boolean isOfBuffers(JavaType type) {
		JavaType[] emitted = type.findTypeParameters(Flux.class);
		return emitted.length == 1 && emitted[0].hasRawClass(DataBuffer.class);
	}

	private static Flux<DataBuffer> buffers(StreamedArgument argument) {
		return DataBufferUtils.readInputStream(argument::bytes, FACTORY, BUFFER_SIZE);
	}

	/** Returns the type that has the same schema. */
	public Class<?> schemaType() {
		return this.schemaType;
	}

	/** Returns what stands for an absent argument. */
	public @Nullable Object emptyValue() {
		return (this == BUFFERS) ? Flux.empty() : null;
	}

	/** Creates the reader of a parameter. */
	public ArgumentReader reader(String name) {
		return (members, arguments) -> this.open.apply(arguments.streamed(name, members));
	}

}
