package dev.mcpspring.feature.form;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be entered in a field, and how it becomes a value of Java. Immutable.
 *
 * @param schema the keywords that follow from the type
 * @param reader reads a value that fits them
 */
record FieldType(ObjectNode schema, Function<JsonNode, Object> reader) {

	private static final Map<Class<?>, FieldType> SIMPLE = new LinkedHashMap<>();

	static {
		SIMPLE.put(String.class, of("string", null, JsonNode::asString));
		SIMPLE.put(URI.class, of("string", "uri", (value) -> URI.create(value.asString())));
		SIMPLE.put(LocalDate.class, of("string", "date", (value) -> LocalDate.parse(value.asString())));
		SIMPLE.put(OffsetDateTime.class, of("string", "date-time", (value) -> OffsetDateTime.parse(value.asString())));
		SIMPLE.put(Instant.class,
				of("string", "date-time", (value) -> OffsetDateTime.parse(value.asString()).toInstant()));
		SIMPLE.put(boolean.class, of("boolean", null, JsonNode::booleanValue));
		SIMPLE.put(Boolean.class, SIMPLE.get(boolean.class));
		SIMPLE.put(int.class, of("integer", null, (value) -> value.decimalValue().intValueExact()));
		SIMPLE.put(Integer.class, SIMPLE.get(int.class));
		SIMPLE.put(long.class, of("integer", null, (value) -> value.decimalValue().longValueExact()));
		SIMPLE.put(Long.class, SIMPLE.get(long.class));
		SIMPLE.put(BigInteger.class, of("integer", null, (value) -> value.decimalValue().toBigIntegerExact()));
		SIMPLE.put(double.class, of("number", null, JsonNode::doubleValue));
		SIMPLE.put(Double.class, SIMPLE.get(double.class));
		SIMPLE.put(BigDecimal.class, of("number", null, JsonNode::decimalValue));
	}

	/**
	 * Returns what can be entered for a type, or {@code null} if forms have no field for
	 * it.
	 */
	static @Nullable FieldType of(Type type) {
		if (type instanceof Class<?> simple) {
			return simple.isEnum() ? choice(simple) : SIMPLE.get(simple);
		}
		if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof Class<?> element
				&& element.isEnum()) {
			if (generic.getRawType() == List.class) {
				return choices(element, (chosen) -> chosen);
			}
			return (generic.getRawType() == Set.class) ? choices(element, LinkedHashSet::new) : null;
		}
		return null;
	}

	String name() {
		return this.schema.path("type").asString();
	}

	private static FieldType of(String type, @Nullable String format, Function<JsonNode, Object> reader) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type);
		return new FieldType((format != null) ? schema.put("format", format) : schema, reader);
	}

	private static FieldType choice(Class<?> type) {
		Map<String, Object> constants = constants(type);
		FieldType choice = of("string", null, (value) -> Objects.requireNonNull(constants.get(value.asString())));
		putOptions(choice.schema, "oneOf", type, constants);
		return choice;
	}

	private static FieldType choices(Class<?> type, Function<List<Object>, Object> collection) {
		Map<String, Object> constants = constants(type);
		FieldType choices = of("array", null, (values) -> {
			List<Object> chosen = new ArrayList<>();
			values.forEach((value) -> chosen.add(Objects.requireNonNull(constants.get(value.asString()))));
			return collection.apply(chosen);
		});
		ObjectNode items = choices.schema.putObject("items");
		if (isTitled(type)) {
			putOptions(items, "anyOf", type, constants);
		}
		else {
			putOptions(items.put("type", "string"), "enum", type, constants);
		}
		return choices;
	}

	private static void putOptions(ObjectNode schema, String titled, Class<?> type, Map<String, Object> constants) {
		if (!isTitled(type)) {
			constants.keySet().forEach(schema.putArray("enum")::add);
			return;
		}
		var options = schema.putArray(titled);
		constants.forEach((name, constant) -> options.addObject()
			.put("const", name)
			.put("title", EnumOption.titleOf((Enum<?>) constant)));
	}

	private static boolean isTitled(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.anyMatch((
					constant) -> !EnumOption.titleOf((Enum<?>) constant).equals(EnumOption.nameOf((Enum<?>) constant)));
	}

	private static Map<String, Object> constants(Class<?> type) {
		Map<String, Object> constants = new LinkedHashMap<>();
		for (Object constant : type.getEnumConstants()) {
			constants.put(EnumOption.nameOf((Enum<?>) constant), constant);
		}
		return constants;
	}

}
