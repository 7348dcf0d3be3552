package dev.mcpspring.boot.annotation.binding;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.boot.annotation.schema.ScalarSchemas;

/**
 * What an argument has to be: a type of JSON, told apart by one comparison, and words for
 * a model that sent something else. Immutable.
 *
 * @param type the type in JSON Schema; empty for any
 * @param words for instance "an integer"
 */
public record Expectation(String type, String words) {

	private static final int MAX_VALUES = 160;

	private static final String ONE_OF = "one of ";

	/** Anything. */
	static final Expectation ANY = new Expectation("", "a value");

	private static final Map<String, String> WORDS = Map.of("string", "a string", "integer", "an integer", "number",
			"a number", "boolean", "true or false", "array", "an array", "object", "an object");

	private static final Map<String, String> FORMATS = Map.of("date", "a date such as 2026-07-28", "date-time",
			"a date and time with an offset such as 2026-07-28T10:15:30Z", "time",
			"a time with an offset such as 10:15:30Z", "duration", "a duration such as PT5S or P1D", "uuid", "a UUID",
			"uri", "a URI");

	/**
	 * Says what a type has to be.
	 */
	public static Expectation of(JavaType type, ScalarSchemas scalars) {
		JavaType value = type.isReferenceType() ? type.getReferencedType() : type;
		ObjectNode schema = scalars.schemaOf(value, null);
		if (schema != null) {
			return of(value, schema);
		}
		return scalars.isArray(value) ? ofType("array") : ofType("object");
	}

	private static Expectation of(JavaType type, ObjectNode schema) {
		String jsonType = schema.path("type").asString("");
		if (schema.has("enum")) {
			return new Expectation(jsonType, oneOf(schema.path("enum")));
		}
		if (schema.has("contentEncoding")) {
			return new Expectation(jsonType, "Base64");
		}
		String format = FORMATS.get(schema.path("format").asString(""));
		if (format != null) {
			return new Expectation(jsonType, format);
		}
		if (type.hasRawClass(LocalDateTime.class) && jsonType.equals("string")) {
			return new Expectation(jsonType, "a date and time such as 2026-07-28T10:15:30");
		}
		if (type.hasRawClass(LocalTime.class) && jsonType.equals("string")) {
			return new Expectation(jsonType, "a time such as 10:15:30");
		}
		return ofType(jsonType);
	}

	private static Expectation ofType(String type) {
		return new Expectation(type, WORDS.getOrDefault(type, "a value"));
	}

	private static String oneOf(JsonNode values) {
		StringBuilder words = new StringBuilder(ONE_OF);
		int rest = values.size();
		for (JsonNode value : values) {
			String text = value.asString();
			if (words.length() + text.length() > MAX_VALUES) {
				return words.append("and ").append(rest).append(" more").toString();
			}
			rest--;
			words.append(text).append((rest > 0) ? ", " : "");
		}
		return words.toString();
	}

	/**
	 * Returns whether a value that starts with a token has this type.
	 */
	boolean accepts(JsonToken token) {
		return switch (this.type) {
			case "string" -> token == JsonToken.VALUE_STRING;
			case "integer", "number" -> token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
			case "boolean" -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
			case "array" -> token == JsonToken.START_ARRAY;
			case "object" -> token == JsonToken.START_OBJECT;
			default -> true;
		};
	}

	/** Says what is wrong with a value that starts with a token. */
	String misfit(@Nullable JsonToken token) {
		boolean other = token == JsonToken.VALUE_STRING && this.type.equals("string") && this.words.startsWith(ONE_OF);
		return other ? "unknown text" : nameOf(token);
	}

	/** Names the type of the value that starts with a token. */
	static String nameOf(@Nullable JsonToken token) {
		if (token == null) {
			return "VALUE";
		}
		return switch (token) {
			case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "OBJECT";
			case START_ARRAY, END_ARRAY -> "ARRAY";
			case VALUE_STRING -> "STRING";
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER";
			case VALUE_TRUE, VALUE_FALSE -> "BOOLEAN";
			case VALUE_NULL -> "NULL";
			default -> "VALUE";
		};
	}

}
