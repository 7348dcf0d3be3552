package dev.mcpspring.boot.annotation.schema;

import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.util.StdDateFormat;

/**
 * Describes values that are no objects, by asking the serializer that writes them.
 */
public final class ScalarSchemas {

	// A local time or date-time has no offset, which these formats want: it has no
	// format.
	private static final Map<Class<?>, String> FORMATS = Map.ofEntries(Map.entry(LocalDate.class, "date"),
			Map.entry(Instant.class, "date-time"), Map.entry(OffsetDateTime.class, "date-time"),
			Map.entry(ZonedDateTime.class, "date-time"), Map.entry(Date.class, "date-time"),
			Map.entry(Calendar.class, "date-time"), Map.entry(OffsetTime.class, "time"),
			Map.entry(Duration.class, "duration"), Map.entry(Period.class, "duration"), Map.entry(UUID.class, "uuid"),
			Map.entry(URI.class, "uri"), Map.entry(URL.class, "uri"));

	private final JsonMapper jsonMapper;

	private final boolean reading;

	private ScalarSchemas(JsonMapper jsonMapper, boolean reading) {
		this.jsonMapper = jsonMapper;
		this.reading = reading;
	}

	/** Describes values that a mapper reads. */
	public static ScalarSchemas read(JsonMapper jsonMapper) {
		return new ScalarSchemas(jsonMapper, true);
	}

	/** Describes values that a mapper writes. */
	public static ScalarSchemas written(JsonMapper jsonMapper) {
		return new ScalarSchemas(jsonMapper, false);
	}

	/**
	 * Describes a value.
	 * @param type the type
	 * @param property the property that holds it, which may have annotations of its own,
	 * or {@code null}
	 * @return a new schema, which is empty if any value may be there; {@code null} if the
	 * type is written as an object or array
	 */
	public @Nullable ObjectNode schemaOf(JavaType type, @Nullable BeanProperty property) {
		if (type.hasRawClass(byte[].class) || type.isTypeOrSubTypeOf(ByteBuffer.class)) {
			return schemaOfType("string").put("contentEncoding", "base64");
		}
		if (type.isJavaLangObject()) {
			return this.jsonMapper.createObjectNode();
		}
		if (type.isTypeOrSubTypeOf(JsonNode.class)) {
			return schemaOfTree(type);
		}
		if (type.isEnumType()) {
			return schemaOfEnum(type);
		}
		if (type.isContainerType() || type.isIterationType()) {
			return null;
		}
		String kind = kindOf(type, property);
		return (kind == null || kind.equals("array")) ? null : schemaOfKind(kind, type, property);
	}

	/**
	 * Returns whether a type is written as an array: a collection, but a stream too.
	 */
	public boolean isArray(JavaType type) {
		if (type.isContainerType()) {
			return !type.isMapLikeType();
		}
		return type.isIterationType() || "array".equals(kindOf(type, null));
	}

	private @Nullable String kindOf(JavaType type, @Nullable BeanProperty property) {
		SerializationContext context = this.jsonMapper._serializationContext();
		JsonKind kind = new JsonKind(context);
		context.findPrimaryPropertySerializer(type, property).acceptJsonFormatVisitor(kind, type);
		return kind.name;
	}

	private ObjectNode schemaOfKind(String kind, JavaType type, @Nullable BeanProperty property) {
		if (kind.isEmpty()) {
			return this.jsonMapper.createObjectNode();
		}
		ObjectNode schema = schemaOfType(kind);
		String format = FORMATS.get(type.getRawClass());
		if (format != null && kind.equals("string") && !hasOwnPattern(type, property)) {
			schema.put("format", format);
		}
		return schema;
	}

	private boolean hasOwnPattern(JavaType type, @Nullable BeanProperty property) {
		JsonFormat.Value format = (property != null)
				? property.findFormatOverrides(this.jsonMapper.serializationConfig())
				: this.jsonMapper.serializationConfig().getDefaultPropertyFormat(type.getRawClass());
		boolean legacyDate = Date.class == type.getRawClass() || Calendar.class == type.getRawClass();
		return (format != null && format.hasPattern())
				|| (legacyDate && !(this.jsonMapper.serializationConfig().getDateFormat() instanceof StdDateFormat));
	}

	private ObjectNode schemaOfEnum(JavaType type) {
		ArrayNode values = this.jsonMapper.createArrayNode();
		Set<String> types = new TreeSet<>();
		for (Object constant : constantsOf(type.getRawClass())) {
			JsonNode value = nameOf((Enum<?>) constant, type);
			types.add(value.isIntegralNumber() ? "integer" : value.isNumber() ? "number" : "string");
			values.add(value);
		}
		ObjectNode schema = this.jsonMapper.createObjectNode();
		if (types.size() == 1) {
			schema.put("type", types.iterator().next());
		}
		return schema.set("enum", values);
	}

	// Not every name that is written can be read, for instance in lower case.
	private JsonNode nameOf(Enum<?> constant, JavaType type) {
		JsonNode written = this.jsonMapper.valueToTree(constant);
		if (!this.reading) {
			return written;
		}
		ObjectReader reader = this.jsonMapper.readerFor(type);
		return Stream.of(written, StringNode.valueOf(constant.toString()), StringNode.valueOf(constant.name()))
			.filter((name) -> reads(reader, name, constant))
			.findFirst()
			.orElse(written);
	}

	private static boolean reads(ObjectReader reader, JsonNode name, Enum<?> constant) {
		try {
			return constant.equals(reader.readValue(name));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static Object[] constantsOf(Class<?> type) {
		Class<?> enumType = (type.getEnumConstants() != null) ? type : type.getSuperclass();
		Object[] constants = enumType.getEnumConstants();
		return (constants != null) ? constants : new Object[0];
	}

	private ObjectNode schemaOfTree(JavaType type) {
		if (type.hasRawClass(ObjectNode.class)) {
			return schemaOfType("object");
		}
		return type.hasRawClass(ArrayNode.class) ? schemaOfType("array") : this.jsonMapper.createObjectNode();
	}

	private ObjectNode schemaOfType(String name) {
		return this.jsonMapper.createObjectNode().put("type", name);
	}

	/**
	 * Learns how a serializer writes.
	 */
	private static final class JsonKind extends JsonFormatVisitorWrapper.Base {

		/** A type of JSON Schema, empty for any, null for an object. */
		private @Nullable String name;

		JsonKind(SerializationContext context) {
			super(context);
		}

		@Override
		public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
			this.name = "string";
			return null;
		}

		@Override
		public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
			this.name = "number";
			return null;
		}

		@Override
		public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
			this.name = "integer";
			return null;
		}

		@Override
		public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
			this.name = "boolean";
			return null;
		}

		@Override
		public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
			this.name = "array";
			return null;
		}

		@Override
		public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
			this.name = "";
			return null;
		}

	}

}
