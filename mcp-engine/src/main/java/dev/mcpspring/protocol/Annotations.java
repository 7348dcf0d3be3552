package dev.mcpspring.protocol;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Hints on content and resources: whom it is for, how important and how old it is.
 * <p>
 * Immutable.
 *
 * @param audience whom it is for; empty says nothing
 * @param priority from 0 (optional) to 1 (required), or {@code null}
 * @param lastModified when it last changed, or {@code null}; sent from 2025-06-18 on
 */
public record Annotations(Set<Role> audience, @Nullable Double priority, @Nullable Instant lastModified) {

	public Annotations {
		if (priority != null && !(priority >= 0 && priority <= 1)) {
			throw new IllegalArgumentException("priority: %s (expected: from 0 to 1)".formatted(priority));
		}
		audience = Set.copyOf(audience);
	}

}
