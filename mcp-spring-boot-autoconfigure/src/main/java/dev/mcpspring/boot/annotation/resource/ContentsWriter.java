package dev.mcpspring.boot.annotation.resource;

import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

import dev.mcpspring.boot.annotation.binding.StreamedResult;
import dev.mcpspring.feature.resource.ResourceNotFoundException;
import dev.mcpspring.protocol.BlobResourceContents;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceContents;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.protocol.StreamedResourceContents;
import dev.mcpspring.protocol.TextResourceContents;

/**
 * Writes a value as what a resource holds: text as text, bytes as bytes, and anything
 * else as JSON. Immutable.
 */
final class ContentsWriter {

	private final @Nullable MediaType type;

	private final boolean contents;

	private final ObjectWriter jsonWriter;

	private ContentsWriter(@Nullable MediaType type, boolean contents, ObjectWriter jsonWriter) {
		this.type = type;
		this.contents = contents;
		this.jsonWriter = jsonWriter;
	}

	/**
	 * Creates the writer of a type.
	 * @param declared the type
	 * @param mimeType the media type of all values, or an empty string
	 * @param jsonMapper writes values that are neither text nor bytes
	 * @throws IllegalArgumentException if the media type is none
	 */
	static ContentsWriter of(JavaType declared, String mimeType, JsonMapper jsonMapper) {
		JavaType value = declared.hasRawClass(Optional.class) ? declared.getReferencedType() : declared;
		MediaType type = mimeType.isEmpty() ? defaultType(value) : MediaType.parseMediaType(mimeType);
		return new ContentsWriter(type, isContents(value),
				value.isJavaLangObject() ? jsonMapper.writer() : jsonMapper.writerFor(value));
	}

	private static @Nullable MediaType defaultType(JavaType type) {
		if (type.isTypeOrSubTypeOf(CharSequence.class) || type.isTypeOrSubTypeOf(Reader.class)) {
			return MediaType.TEXT_PLAIN;
		}
		if (type.hasRawClass(byte[].class) || type.isTypeOrSubTypeOf(InputStream.class)
				|| StreamedResult.isReactive(type)) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
		boolean each = type.isTypeOrSubTypeOf(Resource.class) || type.isTypeOrSubTypeOf(ReadResourceResult.class)
				|| isContents(type) || type.isJavaLangObject();
		return each ? null : MediaType.APPLICATION_JSON;
	}

	private static boolean isContents(JavaType type) {
		JavaType single = (type.getContentType() != null) ? type.getContentType() : type;
		return single.isTypeOrSubTypeOf(ResourceContents.class);
	}

	@Nullable String mimeType() {
		return (this.type != null) ? this.type.toString() : null;
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @param uri the URI that is read
	 * @return the result, or {@code null} if the value says that there is none
	 */
	@Nullable ReadResourceResult write(Object value, String uri) {
		Object present = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (present == null || present instanceof ReadResourceResult) {
			return (ReadResourceResult) present;
		}
		if (present instanceof Collection<?> collection && this.contents) {
			return new ReadResourceResult(collection.stream().map(ResourceContents.class::cast).toList(), Map.of());
		}
		return ReadResourceResult.of(contentsOf(present, uri));
	}

	private ResourceContents contentsOf(Object value, String uri) {
		if (value instanceof ResourceContents given) {
			return given;
		}
		if (value instanceof CharSequence text) {
			return new TextResourceContents(uri, mimeType(MediaType.TEXT_PLAIN), text.toString());
		}
		if (value instanceof byte[] bytes) {
			return BlobResourceContents.of(uri, mimeType(MediaType.APPLICATION_OCTET_STREAM), bytes);
		}
		if (value instanceof InputStream bytes) {
			return stream(StreamSource.of(bytes), uri);
		}
		if (value instanceof Reader text) {
			return StreamedResourceContents.text(uri, mimeType(MediaType.TEXT_PLAIN), StreamSource.of(text));
		}
		if (value instanceof Resource resource) {
			MediaType type = (this.type != null) ? this.type : StreamedResult.typeOf(resource);
			return stream(StreamedResult.sourceOf(resource, () -> new ResourceNotFoundException(uri)), uri, type);
		}
		String json = this.jsonWriter.writeValueAsString(value);
		return new TextResourceContents(uri, mimeType(MediaType.APPLICATION_JSON), json);
	}

	/**
	 * Returns what holds bytes that are read while they are sent: text if the media type
	 * says so.
	 */
	ResourceContents stream(StreamSource source, String uri) {
		return stream(source, uri, (this.type != null) ? this.type : MediaType.APPLICATION_OCTET_STREAM);
	}

	private static ResourceContents stream(StreamSource source, String uri, MediaType type) {
		return StreamedResult.isText(type) ? StreamedResourceContents.text(uri, type.toString(), source)
				: StreamedResourceContents.blob(uri, type.toString(), source);
	}

	private String mimeType(MediaType otherwise) {
		return ((this.type != null) ? this.type : otherwise).toString();
	}

}
