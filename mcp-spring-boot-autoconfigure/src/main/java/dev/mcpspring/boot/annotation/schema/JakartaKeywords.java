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
		super(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS,
				JakartaValidationOption.NOT_NULLABLE_METHOD_IS_REQUIRED);
	}

	@Override
	protected <A extends Annotation> @Nullable A getAnnotationFromFieldOrGetter(MemberScope<?, ?> member, Class<A> type,
			Function<A, Class<?>[]> groups) {
		List<A> found = find(type, member);
		return found.isEmpty() ? null : found.get(0);
	}

	@Override
	protected boolean isRequired(MemberScope<?, ?> member) {
		return super.isRequired(member) && !JsonMember.of(member).keywords().containsKey("default");
	}

	@Override
	protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
		List<String> patterns = patterns(member);
		return patterns.isEmpty() ? null : patterns.get(0);
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
		return find(Pattern.class, member).stream()
			.filter((pattern) -> pattern.flags().length == 0)
			.map((pattern) -> whole(pattern.regexp()))
			.toList();
	}

	private static <A extends Annotation> List<A> find(Class<A> type, MemberScope<?, ?> member) {
		return JsonMember.of(member).constraints().all().stream().filter(type::isInstance).map(type::cast).toList();
	}

	// Jakarta Validation matches the whole string, JSON Schema a part of it.
	private static String whole(String regex) {
		String single = (regex.indexOf('|') < 0) ? regex : "(?:" + regex + ")";
		return (single.startsWith("^") ? "" : "^") + single + (single.endsWith("$") ? "" : "$");
	}

}
