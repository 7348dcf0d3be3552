package dev.mcpspring.execution;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may begin: so many times in each period, evenly refilled.
 * <p>
 * Immutable.
 *
 * @param calls how many times
 * @param period in how much time
 */
public record RateLimit(long calls, Duration period) {

	private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*/\\s*(\\d{0,9})\\s*(ms|s|m|h|d)");

	public RateLimit {
		if (calls < 1) {
			throw new IllegalArgumentException("rate: %d calls (expected: >= 1)".formatted(calls));
		}
		if (period.isNegative() || period.isZero()) {
			throw new IllegalArgumentException("rate: in %s (expected: > 0)".formatted(period));
		}
	}

	/**
	 * Reads a rate.
	 * @param text for instance {@code 100/s}, {@code 10/m} or {@code 5/30s}
	 * @return the rate
	 * @throws IllegalArgumentException if it is none
	 */
	public static RateLimit of(String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"rate: '%s' (expected: for instance 100/s, 10/m or 5/30s)".formatted(text));
		}
		long amount = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
		Duration period = switch (matcher.group(3)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		};
		return new RateLimit(Long.parseLong(matcher.group(1)), period);
	}

	@Override
	public String toString() {
		return "%d/%s".formatted(this.calls, this.period);
	}

}
