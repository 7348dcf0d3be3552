package dev.mcpspring.feature.resource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A template that matches URIs and takes values out of them. Of RFC 6570 it knows
 * <code>{name}</code>, which stands for one or more characters of a path segment, and
 * <code>{+name}</code>, which may span segments.
 * <p>
 * Immutable. Matching takes time in proportion to the length of the URI, whatever the
 * URI: there is no backtracking, and no regular expression. Where a URI can be split in
 * several ways, earlier variables are as short as possible.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570</a>
 */
public final class UriTemplate {

	private final String template;

	private final List<Part> parts;

	private UriTemplate(String template, List<Part> parts) {
		this.template = template;
		this.parts = parts;
	}

	/**
	 * Reads a template.
	 * @param template the text of the template
	 * @return the template
	 * @throws IllegalArgumentException if it is malformed, uses an operator that is not
	 * known, names a variable twice, or has no text between two variables
	 */
	public static UriTemplate parse(String template) {
		List<Part> parts = new ArrayList<>();
		Set<String> names = new HashSet<>();
		int position = 0;
		while (position < template.length()) {
			int open = template.indexOf('{', position);
			int literalEnd = (open < 0) ? template.length() : open;
			if (template.substring(position, literalEnd).indexOf('}') >= 0) {
				throw invalid(template, "a '}' without its '{'");
			}
			if (literalEnd > position) {
				parts.add(new Part(template.substring(position, literalEnd), false, false));
			}
			else if (!parts.isEmpty()) {
				throw invalid(template, "two variables without text between them");
			}
			if (open < 0) {
				break;
			}
			int close = template.indexOf('}', open);
			if (close < 0) {
				throw invalid(template, "a '{' without its '}'");
			}
			Part variable = variable(template, template.substring(open + 1, close));
			if (!names.add(variable.text)) {
				throw invalid(template, "the variable '%s' twice".formatted(variable.text));
			}
			parts.add(variable);
			position = close + 1;
		}
		return new UriTemplate(template, List.copyOf(parts));
	}

	private static Part variable(String template, String expression) {
		boolean reserved = expression.startsWith("+");
		String name = reserved ? expression.substring(1) : expression;
		if (name.isEmpty() || !name.chars().allMatch(UriTemplate::isNameCharacter)) {
			throw invalid(template, "the expression '{%s}' (expected: {name} or {+name})".formatted(expression));
		}
		return new Part(name, true, reserved);
	}

	private static boolean isNameCharacter(int c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
	}

	private static IllegalArgumentException invalid(String template, String problem) {
		return new IllegalArgumentException("uriTemplate: '%s' has %s".formatted(template, problem));
	}

	/**
	 * Returns the names of the variables.
	 * @return the names in their order
	 */
	public List<String> variables() {
		return this.parts.stream().filter(Part::isVariable).map(Part::text).toList();
	}

	/**
	 * Returns how much text stands for itself.
	 */
	int textLength() {
		return this.parts.stream().filter((part) -> !part.isVariable()).mapToInt((part) -> part.text().length()).sum();
	}

	/**
	 * Matches a URI.
	 * @param uri the URI
	 * @return the values of the variables, percent-decoded once, in the order of the
	 * template; {@code null} if the URI does not match or a value is no UTF-8
	 */
	public @Nullable Map<String, String> match(String uri) {
		BitSet[] reachable = matchable(uri);
		if (!reachable[0].get(0)) {
			return null;
		}
		Map<String, String> values = new LinkedHashMap<>();
		int position = 0;
		for (int i = 0; i < this.parts.size(); i++) {
			Part part = this.parts.get(i);
			int end = part.isVariable() ? reachable[i + 1].nextSetBit(position + 1) : position + part.text.length();
			if (part.isVariable()) {
				String value = decode(uri.substring(position, end));
				if (value == null) {
					return null;
				}
				values.put(part.text, value);
			}
			position = end;
		}
		return values;
	}

	/**
	 * Tells, from the last part to the first, from where on the parts match the rest of
	 * the URI.
	 * @return for each part, and the end, the positions at which the rest matches
	 */
	private BitSet[] matchable(String uri) {
		int length = uri.length();
		BitSet[] matchable = new BitSet[this.parts.size() + 1];
		matchable[this.parts.size()] = new BitSet(length + 1);
		matchable[this.parts.size()].set(length);
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			matchable[i] = this.parts.get(i).matchable(uri, matchable[i + 1]);
		}
		return matchable;
	}

	/**
	 * Decodes percent-encoding strictly, as {@code +} is no space in a URI.
	 */
	private static @Nullable String decode(String value) {
		if (value.indexOf('%') < 0) {
			return value;
		}
		ByteBuffer bytes = ByteBuffer.allocate(3 * value.length());
		for (int i = 0; i < value.length();) {
			if (value.charAt(i) != '%') {
				int next = value.offsetByCodePoints(i, 1);
				bytes.put(value.substring(i, next).getBytes(StandardCharsets.UTF_8));
				i = next;
				continue;
			}
			int high = (i + 2 < value.length()) ? Character.digit(value.charAt(i + 1), 16) : -1;
			int low = (high >= 0) ? Character.digit(value.charAt(i + 2), 16) : -1;
			if (low < 0) {
				return null;
			}
			bytes.put((byte) (high << 4 | low));
			i += 3;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return this.template;
	}

	/**
	 * Text that stands for itself, or a variable.
	 *
	 * @param text the text, or the name of the variable
	 * @param isVariable whether it is a variable
	 * @param reserved whether the variable may span segments
	 */
	private record Part(String text, boolean isVariable, boolean reserved) {

		BitSet matchable(String uri, BitSet next) {
			BitSet here = new BitSet(uri.length() + 1);
			if (!this.isVariable) {
				for (int i = uri.indexOf(this.text); i >= 0; i = uri.indexOf(this.text, i + 1)) {
					here.set(i, next.get(i + this.text.length()));
				}
				return here;
			}
			boolean open = false;
			for (int i = uri.length() - 1; i >= 0; i--) {
				open = allows(uri.charAt(i)) && (open || next.get(i + 1));
				here.set(i, open);
			}
			return here;
		}

		private boolean allows(char c) {
			return this.reserved || (c != '/' && c != '?' && c != '#');
		}

	}

}
