package dev.mcpspring.server;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.Identities;

/**
 * What the server knows of those who call. Thread-safe.
 */
record Callers(Identities identities, InstantSource clock) {

	/** Are known by their names. */
	static final Callers BY_NAME = new Callers(Identities.BY_NAME, InstantSource.system());

	@Nullable String ownerOf(@Nullable Principal principal) {
		return this.identities.ownerOf(principal);
	}

	/**
	 * Returns for how long a caller may keep a stream open, or {@code null} if there is
	 * no end.
	 */
	@Nullable Duration timeLeft(@Nullable Principal principal) {
		Instant expiry = (principal != null) ? this.identities.expiry(principal) : null;
		if (expiry == null) {
			return null;
		}
		Duration left = Duration.between(this.clock.instant(), expiry);
		return left.isNegative() ? Duration.ZERO : left;
	}

}
