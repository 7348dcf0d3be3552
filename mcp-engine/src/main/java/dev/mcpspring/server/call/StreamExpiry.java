package dev.mcpspring.server.call;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.Identities;

/**
 * Knows when streams end, as the tokens do that they were opened with. Thread-safe.
 */
public record StreamExpiry(Identities identities, InstantSource clock) {

	/**
	 * Returns for how long a caller may keep a stream open, or {@code null} if there is
	 * no end.
	 */
	public @Nullable Duration timeLeft(@Nullable Principal principal) {
		Instant end = (principal != null) ? this.identities.expiry(principal) : null;
		if (end == null) {
			return null;
		}
		Duration left = Duration.between(this.clock.instant(), end);
		return left.isNegative() ? Duration.ZERO : left;
	}

}
