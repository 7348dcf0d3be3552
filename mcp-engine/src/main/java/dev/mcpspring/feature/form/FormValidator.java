package dev.mcpspring.feature.form;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * Checks what a person entered against the fields of the form. Messages name fields and
 * never what was entered.
 * <p>
 * Immutable.
 */
public final class FormValidator {

	private final JsonNode schema;

	/**
	 * Creates a validator.
	 * @param schema the fields
	 */
	public FormValidator(JsonSchema schema) {
		this.schema = schema.tree();
	}

	/**
	 * Returns what is wrong.
	 * @param content what was entered
	 * @return the problem, or {@code null} if there is none
	 */
	public @Nullable String problem(JsonNode content) {
		if (!content.isObject()) {
			return "content: not an object";
		}
		for (JsonNode required : this.schema.path("required")) {
			if (!content.hasNonNull(required.asString())) {
				return "%s: absent".formatted(required.asString());
			}
		}
		for (Map.Entry<String, JsonNode> field : this.schema.path("properties").properties()) {
			JsonNode value = content.get(field.getKey());
			String problem = (value != null && !value.isNull()) ? problem(field.getValue(), value) : null;
			if (problem != null) {
				return "%s: %s".formatted(field.getKey(), problem);
			}
		}
		return null;
	}

	private static @Nullable String problem(JsonNode field, JsonNode value) {
		return switch (field.path("type").asString()) {
			case "string" -> value.isString() ? ofText(field, value.asString()) : "not a string";
			case "boolean" -> value.isBoolean() ? null : "not true or false";
			case "array" -> value.isArray() ? ofChoices(field, value) : "not a list";
			case "integer" -> isWhole(value) ? outside(field, "imum", value.doubleValue()) : "not a whole number";
			default -> value.isNumber() ? outside(field, "imum", value.doubleValue()) : "not a number";
		};
	}

	private static boolean isWhole(JsonNode value) {
		return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
	}

	private static @Nullable String ofText(JsonNode field, String text) {
		if (!isChoice(field.path("enum"), field.path("oneOf"), text)) {
			return "not one of the choices";
		}
		String outside = outside(field, "Length", text.codePointCount(0, text.length()));
		return (outside != null) ? outside : ofFormat(field.path("format").asString(""), text);
	}

	private static @Nullable String ofChoices(JsonNode field, JsonNode values) {
		JsonNode items = field.path("items");
		for (JsonNode value : values) {
			if (!value.isString() || !isChoice(items.path("enum"), items.path("anyOf"), value.asString())) {
				return "not all of the choices";
			}
		}
		return outside(field, "Items", values.size());
	}

	private static boolean isChoice(JsonNode names, JsonNode titled, String text) {
		if (names.isMissingNode() && titled.isMissingNode()) {
			return true;
		}
		for (JsonNode name : names) {
			if (name.asString().equals(text)) {
				return true;
			}
		}
		for (JsonNode option : titled) {
			if (option.path("const").asString("").equals(text)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String outside(JsonNode field, String bound, double size) {
		boolean low = size < field.path("min" + bound).asDouble(Double.NEGATIVE_INFINITY);
		boolean high = size > field.path("max" + bound).asDouble(Double.POSITIVE_INFINITY);
		return (low || high) ? "outside of its bounds" : null;
	}

	private static @Nullable String ofFormat(String format, String text) {
		try {
			switch (format) {
				case "email" -> {
					int at = text.indexOf('@');
					return (at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1) ? null : "not an address";
				}
				case "uri" -> {
					return new URI(text).isAbsolute() ? null : "not an absolute URI";
				}
				case "date" -> LocalDate.parse(text);
				case "date-time" -> OffsetDateTime.parse(text);
				default -> {
				}
			}
			return null;
		}
		catch (DateTimeException | URISyntaxException ex) {
			return "not a " + format;
		}
	}

}
