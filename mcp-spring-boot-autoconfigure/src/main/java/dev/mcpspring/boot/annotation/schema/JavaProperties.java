package dev.mcpspring.boot.annotation.schema;

import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;

import org.springframework.util.StringUtils;

/**
 * Properties of Java, as Jakarta Validation knows them.
 */
final class JavaProperties {

	private JavaProperties() {
	}

	/** Returns the name of the property that a field, getter or setter belongs to. */
	static String nameOf(AnnotatedMember member) {
		String name = member.getName();
		if (!(member instanceof AnnotatedMethod)) {
			return name;
		}
		for (String prefix : new String[] { "get", "set", "is" }) {
			if (name.length() > prefix.length() && name.startsWith(prefix)
					&& Character.isUpperCase(name.charAt(prefix.length()))) {
				return StringUtils.uncapitalizeAsProperty(name.substring(prefix.length()));
			}
		}
		return name;
	}

}
