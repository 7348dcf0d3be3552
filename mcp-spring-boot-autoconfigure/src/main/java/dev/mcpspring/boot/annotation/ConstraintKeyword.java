package dev.mcpspring.boot.annotation;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Set;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns one constraint into keywords of JSON Schema. A constraint without a keyword is
 * left to the validator.
 */
final class ConstraintKeyword {

	private static final Set<String> NUMBERS = Set.of("integer", "number");

	private ConstraintKeyword() {
	}

	static void addTo(ObjectNode schema, ConstraintDescriptor<?> constraint) {
		Annotation annotation = constraint.getAnnotation();
		String type = schema.path("type").asString("");
		if (NUMBERS.contains(type)) {
			addToNumber(schema, annotation);
			return;
		}
		switch (type) {
			case "string" -> addToString(schema, annotation);
			case "array" -> addSize(schema, annotation, "minItems", "maxItems");
			case "object" -> addSize(schema, annotation, "minProperties", "maxProperties");
			case "boolean" -> addToBoolean(schema, annotation);
			default -> {
				// A reference or a union: the validator alone knows.
			}
		}
	}

	private static void addToNumber(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof Min min) {
			schema.put("minimum", min.value());
		}
		else if (annotation instanceof Max max) {
			schema.put("maximum", max.value());
		}
		else if (annotation instanceof DecimalMin min) {
			schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
		}
		else if (annotation instanceof DecimalMax max) {
			schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
		}
		else {
			addSign(schema, annotation);
		}
	}

	private static void addSign(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof Positive) {
			schema.put("exclusiveMinimum", 0);
		}
		else if (annotation instanceof PositiveOrZero) {
			schema.put("minimum", 0);
		}
		else if (annotation instanceof Negative) {
			schema.put("exclusiveMaximum", 0);
		}
		else if (annotation instanceof NegativeOrZero) {
			schema.put("maximum", 0);
		}
	}

	private static void addToString(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof Pattern pattern) {
			addPattern(schema, pattern);
		}
		else if (annotation instanceof Email) {
			schema.put("format", "email");
		}
		else if (annotation instanceof NotBlank) {
			schema.put("minLength", Math.max(1, schema.path("minLength").asInt(0)));
		}
		else {
			addSize(schema, annotation, "minLength", "maxLength");
		}
	}

	// Jakarta Validation matches the whole string, JSON Schema a part of it.
	private static void addPattern(ObjectNode schema, Pattern pattern) {
		if (pattern.flags().length > 0) {
			return;
		}
		String regex = pattern.regexp();
		String single = (regex.indexOf('|') < 0) ? regex : "(?:" + regex + ")";
		String whole = (single.startsWith("^") ? "" : "^") + single + (single.endsWith("$") ? "" : "$");
		if (schema.has("pattern")) {
			schema.withArrayProperty("allOf").addObject().put("pattern", whole);
		}
		else {
			schema.put("pattern", whole);
		}
	}

	private static void addSize(ObjectNode schema, Annotation annotation, String min, String max) {
		if (annotation instanceof Size size) {
			if (size.min() > 0) {
				schema.put(min, Math.max(size.min(), schema.path(min).asInt(0)));
			}
			if (size.max() < Integer.MAX_VALUE) {
				schema.put(max, size.max());
			}
		}
		else if (annotation instanceof NotEmpty) {
			schema.put(min, Math.max(1, schema.path(min).asInt(0)));
		}
	}

	private static void addToBoolean(ObjectNode schema, Annotation annotation) {
		if (annotation instanceof AssertTrue) {
			schema.put("const", true);
		}
		else if (annotation instanceof AssertFalse) {
			schema.put("const", false);
		}
	}

}
