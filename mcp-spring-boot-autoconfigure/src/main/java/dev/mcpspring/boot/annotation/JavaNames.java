package dev.mcpspring.boot.annotation;

import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;

import org.springframework.util.StringUtils;

/**
 * Names of Java, as people and Jakarta Validation read them.
 */
final class JavaNames {

	private JavaNames() {
	}

	/** Returns the name of the property that a field, getter or setter belongs to. */
	static String propertyOf(AnnotatedMember member) {
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

	/** Returns a name in words: {@code findOrders} becomes "Find orders". */
	static String inWords(String name) {
		StringBuilder words = new StringBuilder(name.length() + 8);
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '_' || c == '$') {
				words.append(' ');
			}
			else if (Character.isUpperCase(c) && startsWord(name, i)) {
				words.append((i > 0) ? " " : "").append(endsAcronym(name, i) ? c : Character.toLowerCase(c));
			}
			else {
				words.append(c);
			}
		}
		return StringUtils.capitalize(words.toString().strip());
	}

	private static boolean startsWord(String name, int i) {
		boolean afterUpperCase = i > 0 && Character.isUpperCase(name.charAt(i - 1));
		boolean beforeLowerCase = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
		return !afterUpperCase || beforeLowerCase;
	}

	private static boolean endsAcronym(String name, int i) {
		return i + 1 < name.length() && Character.isUpperCase(name.charAt(i + 1));
	}

}
