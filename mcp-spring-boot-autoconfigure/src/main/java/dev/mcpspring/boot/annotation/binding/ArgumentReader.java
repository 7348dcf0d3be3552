package dev.mcpspring.boot.annotation.binding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.ClassUtil;

import org.springframework.util.ClassUtils;

import dev.mcpspring.feature.tool.ToolArguments;

/**
 * Reads one argument at the current token. Thread-safe.
 */
@FunctionalInterface
public interface ArgumentReader {

	/**
	 * Reads an argument.
	 * @param parser at the first token of the value; afterwards at its last one, or at
	 * none
	 * @param arguments the arguments that the parser reads
	 * @return the value
	 */
	@Nullable Object read(JsonParser parser, ToolArguments arguments);

	/**
	 * Creates the reader of a type. The most frequent types need no context of Jackson's,
	 * unless the application reads them in a way of its own.
	 */
	static ArgumentReader of(JavaType type, JsonMapper jsonMapper) {
		ObjectReader reader = jsonMapper.readerFor(type);
		if (!isReadByJackson(type, jsonMapper)) {
			return (parser, arguments) -> reader.readValue(parser);
		}
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		if (raw == String.class) {
			return (parser, arguments) -> parser.getString();
		}
		if (raw == Boolean.class) {
			return (parser, arguments) -> parser.getBooleanValue();
		}
		if (raw == Integer.class) {
			return (parser, arguments) -> isWhole(parser) ? (Object) parser.getIntValue() : reader.readValue(parser);
		}
		if (raw == Long.class) {
			return (parser, arguments) -> isWhole(parser) ? (Object) parser.getLongValue() : reader.readValue(parser);
		}
		if (raw == Double.class) {
			return (parser, arguments) -> parser.getDoubleValue();
		}
		return (parser, arguments) -> reader.readValue(parser);
	}

	private static boolean isWhole(JsonParser parser) {
		return parser.hasToken(JsonToken.VALUE_NUMBER_INT);
	}

	private static boolean isReadByJackson(JavaType type, JsonMapper jsonMapper) {
		DeserializationContext context = jsonMapper._deserializationContext();
		ValueDeserializer<?> deserializer = context.findContextualValueDeserializer(type, null);
		while (deserializer.getDelegatee() != null) {
			deserializer = deserializer.getDelegatee();
		}
		return ClassUtil.isJacksonStdImpl(deserializer);
	}

}
