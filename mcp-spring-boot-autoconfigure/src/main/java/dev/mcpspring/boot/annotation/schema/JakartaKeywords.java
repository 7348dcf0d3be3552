package dev.mcpspring.boot.annotation.schema;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns constraints into keywords as the library does, but takes them from the validator
 * in place of fields and getters, which neither parameters nor constraints in XML have.
 */
final class JakartaKeywords extends JakartaValidationModule {

	JakartaKeywords() {
		super(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
	}

	@Override
	protected <A extends Annotation> @Nullable A getAnnotationFromFieldOrGetter(MemberScope<?, ?> member, Class<A> type,
			Function<A, Class<?>[]> groups) {
		List<A> found = constraints(member).find(type);
		return found.isEmpty() ? null : found.get(0);
	}

	@Override
	protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
		List<String> patterns = patterns(member);
		return patterns.isEmpty() ? super.resolveStringPattern(member) : patterns.get(0);
	}

	@Override
	protected void overrideInstanceAttributes(ObjectNode attributes, MemberScope<?, ?> member,
			SchemaGenerationContext context) {
		super.overrideInstanceAttributes(attributes, member, context);
		patterns(member).stream()
			.skip(1)
			.forEach((pattern) -> attributes.withArrayProperty("allOf").addObject().put("pattern", pattern));
	}

	private static List<String> patterns(MemberScope<?, ?> member) {
		return constraints(member).find(Pattern.class)
			.stream()
			.filter((pattern) -> pattern.flags().length == 0)
			.map((pattern) -> whole(pattern.regexp()))
			.toList();
	}

	private static Constraints constraints(MemberScope<?, ?> member) {
		return (member instanceof JsonMember json) ? json.constraints() : Constraints.NONE;
	}

	// Jakarta Validation matches the whole string, JSON Schema a part of it.
	private static String whole(String regex) {
		String single = (regex.indexOf('|') < 0) ? regex : "(?:" + regex + ")";
		return (single.startsWith("^") ? "" : "^") + single + (single.endsWith("$") ? "" : "$");
	}

}
