package dev.mcpspring.boot.annotation.bean;

import org.springframework.boot.convert.DurationStyle;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.RateLimit;

/**
 * Limits on calls, as annotations have them.
 */
public final class AnnotatedLimits {

	private AnnotatedLimits() {
	}

	/**
	 * Reads limits.
	 * @param timeout a duration; empty for none
	 * @param maxConcurrency how many calls; 0 for any number
	 * @param rate a rate; empty for none
	 * @throws IllegalArgumentException if one of them is wrong
	 */
	public static CallLimits of(String timeout, int maxConcurrency, String rate) {
		return new CallLimits(timeout.isEmpty() ? null : DurationStyle.detectAndParse(timeout),
				(maxConcurrency == 0) ? null : maxConcurrency, rate.isEmpty() ? null : RateLimit.of(rate));
	}

}
