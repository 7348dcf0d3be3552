package dev.mcpspring.boot.annotation.bean;

import org.springframework.util.StringUtils;

/**
 * Names of Java, as people read them.
 */
public final class JavaNames {

	private JavaNames() {
	}

	/** Returns a name in words: {@code findOrders} becomes "Find orders". */
	public static String inWords(String name) {
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
