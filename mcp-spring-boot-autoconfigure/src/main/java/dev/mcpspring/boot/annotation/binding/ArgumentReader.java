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

import dev.mcpspring.codec.RawMembers;
import dev.mcpspring.feature.tool.ToolArguments;

/**
 * Reads one argument. Thread-safe.
 */
@FunctionalInterface
public interface ArgumentReader {

	/**
	 * Reads an argument.
	 * @param members at the argument
	 * @param arguments the arguments that the members belong to
	 * @return the value
	 */
	@Nullable Object read(RawMembers members, ToolArguments arguments);

	/**
	 * Creates the reader of a type. The most frequent types need no parser, unless the
	 * application reads them in a way of its own.
	 */
	static ArgumentReader of(JavaType type, JsonMapper jsonMapper) {
		ObjectReader reader = jsonMapper.readerFor(type);
		ArgumentReader byJackson = (members, arguments) -> read(members, reader);
		if (!isReadByJackson(type, jsonMapper)) {
			return byJackson;
		}
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		if (raw == String.class) {
			int longest = jsonMapper.tokenStreamFactory().streamReadConstraints().getMaxStringLength();
			return (members, arguments) -> (members.length() <= longest) ? members.text() : read(members, reader);
		}
		if (raw == Boolean.class) {
			return (members, arguments) -> members.token() == JsonToken.VALUE_TRUE;
		}
		if (raw == Integer.class) {
			return (members, arguments) -> isInt(members) ? (Object) (int) members.integer() : read(members, reader);
		}
		if (raw == Long.class) {
			return (members, arguments) -> members.isShortInteger() ? (Object) members.integer()
					: read(members, reader);
		}
		return byJackson;
	}

	private static @Nullable Object read(RawMembers members, ObjectReader reader) {
		try (JsonParser parser = members.parser()) {
			parser.nextToken();
			return reader.readValue(parser);
		}
	}

	private static boolean isInt(RawMembers members) {
		return members.isShortInteger() && members.integer() == (int) members.integer();
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
