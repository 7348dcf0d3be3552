package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in keywords what the constraints of Jakarta Validation demand.
 */
final class JakartaKeywords implements ConstraintKeywords {

	@Override
	public boolean forbidNull(Constraints constraints) {
		return constraints.all()
			.stream()
			.anyMatch((constraint) -> constraint instanceof NotNull || constraint instanceof NotBlank
					|| constraint instanceof NotEmpty);
	}

	@Override
	public void addTo(ObjectNode schema, String kind, ObjectMember member) {
		Found found = new Found(member.constraints().all());
		if (found.annotations().isEmpty()) {
			return;
		}
		switch (kind) {
			case "string" -> {
				if (member.type().isTypeOrSubTypeOf(CharSequence.class)) {
					text(schema, found);
				}
			}
			case "array" -> size(schema, found, "minItems", "maxItems");
			case "object" -> size(schema, found, "minProperties", "maxProperties");
			case "boolean" -> truth(schema, found);
			case "integer", "number", "" -> {
				least(schema, found);
				most(schema, found);
			}
			default -> {
				// An object of its own has constraints on its members.
			}
		}
	}

	private static void text(ObjectNode schema, Found found) {
		size(schema, found, "minLength", "maxLength");
		if (found.has(Email.class)) {
			schema.put("format", "email");
		}
		List<String> patterns = patterns(found);
		if (!patterns.isEmpty()) {
			schema.put("pattern", patterns.get(0));
		}
		patterns.stream()
			.skip(1)
			.forEach((pattern) -> schema.withArrayProperty("allOf").addObject().put("pattern", pattern));
	}

	private static void size(ObjectNode schema, Found found, String least, String most) {
		Size size = found.first(Size.class);
		if (size != null && size.min() > 0) {
			schema.put(least, size.min());
		}
		else if (found.has(NotEmpty.class) || found.has(NotBlank.class)) {
			schema.put(least, 1);
		}
		if (size != null && size.max() < Integer.MAX_VALUE) {
			schema.put(most, size.max());
		}
	}

	private static void least(ObjectNode schema, Found found) {
		Min min = found.first(Min.class);
		DecimalMin decimal = found.first(DecimalMin.class);
		if (min != null) {
			schema.put("minimum", BigDecimal.valueOf(min.value()));
		}
		else if (decimal != null && decimal.inclusive()) {
			schema.put("minimum", new BigDecimal(decimal.value()));
		}
		else if (found.has(PositiveOrZero.class)) {
			schema.put("minimum", BigDecimal.ZERO);
		}
		if (decimal != null && !decimal.inclusive()) {
			schema.put("exclusiveMinimum", new BigDecimal(decimal.value()));
		}
		else if (found.has(Positive.class)) {
			schema.put("exclusiveMinimum", BigDecimal.ZERO);
		}
	}

	private static void most(ObjectNode schema, Found found) {
		Max max = found.first(Max.class);
		DecimalMax decimal = found.first(DecimalMax.class);
		if (max != null) {
			schema.put("maximum", BigDecimal.valueOf(max.value()));
		}
		else if (decimal != null && decimal.inclusive()) {
			schema.put("maximum", new BigDecimal(decimal.value()));
		}
		else if (found.has(NegativeOrZero.class)) {
			schema.put("maximum", BigDecimal.ZERO);
		}
		if (decimal != null && !decimal.inclusive()) {
			schema.put("exclusiveMaximum", new BigDecimal(decimal.value()));
		}
		else if (found.has(Negative.class)) {
			schema.put("exclusiveMaximum", BigDecimal.ZERO);
		}
	}

	private static void truth(ObjectNode schema, Found found) {
		boolean demandsTrue = found.has(AssertTrue.class);
		boolean demandsFalse = found.has(AssertFalse.class);
		if (demandsTrue != demandsFalse) {
			schema.put("const", demandsTrue);
		}
	}

	private static List<String> patterns(Found found) {
		List<String> patterns = new ArrayList<>();
		for (Annotation annotation : found.annotations()) {
			if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
				patterns.add(whole(pattern.regexp()));
			}
		}
		return patterns;
	}

	// Jakarta Validation matches the whole string, JSON Schema a part of it.
	private static String whole(String regex) {
		String single = (regex.indexOf('|') < 0) ? regex : "(?:" + regex + ")";
		return (single.startsWith("^") ? "" : "^") + single + (single.endsWith("$") ? "" : "$");
	}

	/**
	 * The constraints of one value. Immutable.
	 *
	 * @param annotations the constraints
	 */
	private record Found(List<Annotation> annotations) {

		boolean has(Class<? extends Annotation> type) {
			return first(type) != null;
		}

		<A extends Annotation> @Nullable A first(Class<A> type) {
			return this.annotations.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
		}

	}

}
