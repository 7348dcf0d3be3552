package dev.mcpspring.boot.annotation.binding;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import dev.mcpspring.boot.annotation.schema.JsonSchemaGenerator;
import dev.mcpspring.boot.annotation.schema.OptionalTypes;
import dev.mcpspring.feature.tool.InvalidResultException;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Writes a value as the result of a tool: content as it is, text as text, and anything
 * else as JSON in a text, with the value itself as structured content where there is an
 * output schema.
 * <p>
 * A value is serialized once, by its declared type: text and structured content are the
 * same bytes, and changing the value afterwards changes neither.
 * <p>
 * A type that says nothing of its values ({@code Object}, a wildcard, a tree) has no
 * output schema, so its values are sent as text only.
 * <p>
 * Immutable.
 */
final class ResultWriter {

	private final JavaType type;

	private final boolean nullable;

	private final @Nullable JsonSchema outputSchema;

	private final ObjectWriter jsonWriter;

	private ResultWriter(JavaType type, boolean nullable, @Nullable JsonSchema outputSchema, ObjectWriter jsonWriter) {
		this.type = type;
		this.nullable = nullable;
		this.outputSchema = outputSchema;
		this.jsonWriter = jsonWriter;
	}

	/**
	 * Creates the writer of a type.
	 * @param declared the type
	 * @param structured whether values are sent as structured content too
	 * @param nullable whether {@code null} is one of the values
	 * @param jsonMapper writes values
	 * @param schemas describes them
	 */
	static ResultWriter of(JavaType declared, boolean structured, boolean nullable, JsonMapper jsonMapper,
			JsonSchemaGenerator schemas) {
		boolean optional = OptionalTypes.contains(declared.getRawClass());
		JavaType type = declared.hasRawClass(Optional.class) ? declared.getReferencedType() : declared;
		JsonSchema schema = (structured && isValue(type)) ? schemas.outputSchema(type, nullable || optional) : null;
		boolean unwrapped = optional && !declared.hasRawClass(Optional.class);
		ObjectWriter jsonWriter = (unwrapped || type.isJavaLangObject()) ? jsonMapper.writer()
				: jsonMapper.writerFor(type);
		return new ResultWriter(type, nullable || optional, schema, jsonWriter);
	}

	private static boolean isValue(JavaType type) {
		boolean nothing = type.hasRawClass(void.class) || type.hasRawClass(Void.class);
		boolean text = type.isTypeOrSubTypeOf(CharSequence.class);
		boolean result = type.isTypeOrSubTypeOf(CallToolResult.class) || type.isTypeOrSubTypeOf(Content.class);
		boolean unknown = type.hasRawClass(Object.class) || type.isTypeOrSubTypeOf(JsonNode.class);
		return !nothing && !text && !isContents(type) && !result && !unknown && !StreamedResult.isStream(type);
	}

	private static boolean isContents(JavaType type) {
		return type.getContentType() != null && type.getContentType().isTypeOrSubTypeOf(Content.class);
	}

	@Nullable JsonSchema outputSchema() {
		return this.outputSchema;
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the result
	 * @throws InvalidResultException if the value is missing although an output schema
	 * promises one
	 */
	CallToolResult write(@Nullable Object value) {
		Object unwrapped = unwrap(value);
		if (unwrapped == null) {
			return writeNull();
		}
		if (this.outputSchema != null) {
			String json = json(unwrapped);
			return CallToolResult.builder().text(json).structuredContent(new RawValue(json)).build();
		}
		if (unwrapped instanceof CallToolResult result) {
			return result;
		}
		if (unwrapped instanceof CharSequence text) {
			return CallToolResult.text(text.toString());
		}
		Content streamed = StreamedResult.contentOf(unwrapped);
		if (streamed != null) {
			return CallToolResult.builder().content(streamed).build();
		}
		List<Content> content = contentOf(unwrapped);
		return (content != null) ? resultOf(content) : CallToolResult.text(json(unwrapped));
	}

	private CallToolResult writeNull() {
		if (this.outputSchema == null) {
			return CallToolResult.empty();
		}
		if (!this.nullable) {
			throw new InvalidResultException("result: null (expected: %s, as the output schema promises; see @Nullable)"
				.formatted(this.type.toCanonical()));
		}
		return CallToolResult.builder().text("null").structuredContent(null).build();
	}

	private String json(Object value) {
		return this.jsonWriter.writeValueAsString(value);
	}

	private static @Nullable Object unwrap(@Nullable Object value) {
		if (value instanceof Optional<?> optional) {
			return optional.orElse(null);
		}
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? optional.getAsInt() : null;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? optional.getAsLong() : null;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? optional.getAsDouble() : null;
		}
		return value;
	}

	private @Nullable List<Content> contentOf(Object value) {
		if (value instanceof Content content) {
			return List.of(content);
		}
		if (value instanceof Content[] contents) {
			return List.of(contents);
		}
		if (!(value instanceof Collection<?> collection) || (collection.isEmpty() && !isContents(this.type))
				|| !collection.stream().allMatch(Content.class::isInstance)) {
			return null;
		}
		return collection.stream().map(Content.class::cast).toList();
	}

	private static CallToolResult resultOf(List<Content> content) {
		CallToolResult.Builder result = CallToolResult.builder();
		content.forEach(result::content);
		return result.build();
	}

}
