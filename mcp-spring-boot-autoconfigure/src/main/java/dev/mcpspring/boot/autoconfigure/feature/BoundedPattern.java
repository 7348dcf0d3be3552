package dev.mcpspring.boot.autoconfigure.feature;

import java.util.regex.Pattern;

import com.networknt.schema.regex.RegularExpression;

/**
 * A pattern of a schema that looks at no character more than so often: patterns that try
 * every way to match would otherwise keep a worker for as long as a caller likes.
 * <p>
 * Thread-safe.
 */
final class BoundedPattern implements RegularExpression {

	private static final long MIN_LOOKS = 1_000_000;

	private static final int LOOKS_PER_CHARACTER = 100;

	private final Pattern pattern;

	BoundedPattern(String regex) {
		this.pattern = Pattern.compile(regex);
	}

	@Override
	public boolean matches(String value) {
		return this.pattern.matcher(new Text(value)).find();
	}

	/**
	 * Counts how often it is looked at. Confined to one match.
	 */
	private static final class Text implements CharSequence {

		private final String value;

		private long looks;

		Text(String value) {
			this.value = value;
			this.looks = Math.max(MIN_LOOKS, (long) LOOKS_PER_CHARACTER * value.length());
		}

		@Override
		public int length() {
			return this.value.length();
		}

		@Override
		public char charAt(int index) {
			if (--this.looks < 0) {
				throw new TooCostlyException();
			}
			return this.value.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.value.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * Says that a pattern takes too long. Without a stack trace, as who causes it can do
	 * so at will.
	 */
	static final class TooCostlyException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooCostlyException() {
			super("pattern: too many ways to match (expected: a simpler text)", null, false, false);
		}

	}

}
