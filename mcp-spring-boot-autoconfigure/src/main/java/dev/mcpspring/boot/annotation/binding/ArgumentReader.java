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

/**
 * Reads one argument at the current token. Thread-safe.
 */
@FunctionalInterface
public interface ArgumentReader {

	/**
	 * Reads an argument.
	 * @param parser at the first token of the value; afterwards at its last one, or at
	 * none
	 * @return the value
	 */
	@Nullable Object read(JsonParser parser);

	/**
	 * Creates the reader of a type. The most frequent types need no context of Jackson's,
	 * unless the application reads them in a way of its own.
	 */
	static ArgumentReader of(JavaType type, JsonMapper jsonMapper) {
		ObjectReader reader = jsonMapper.readerFor(type);
		if (!isReadByJackson(type, jsonMapper)) {
			return reader::readValue;
		}
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		if (raw == String.class) {
			return JsonParser::getString;
		}
		if (raw == Boolean.class) {
			return JsonParser::getBooleanValue;
		}
		if (raw == Integer.class) {
			return (parser) -> isWhole(parser) ? (Object) parser.getIntValue() : reader.readValue(parser);
		}
		if (raw == Long.class) {
			return (parser) -> isWhole(parser) ? (Object) parser.getLongValue() : reader.readValue(parser);
		}
		return (raw == Double.class) ? JsonParser::getDoubleValue : reader::readValue;
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
