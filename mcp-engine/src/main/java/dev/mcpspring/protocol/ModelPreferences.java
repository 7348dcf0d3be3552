package dev.mcpspring.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which model a client should choose; the choice is the client's.
 * <p>
 * Immutable.
 *
 * @param hints names of models or parts of them, the best first
 * @param costPriority how much a low price matters, from 0 to 1, or {@code null}
 * @param speedPriority how much speed matters, from 0 to 1, or {@code null}
 * @param intelligencePriority how much capability matters, from 0 to 1, or {@code null}
 */
public record ModelPreferences(List<String> hints, @Nullable Double costPriority, @Nullable Double speedPriority,
		@Nullable Double intelligencePriority) {

	public ModelPreferences {
		hints = List.copyOf(hints);
		check("costPriority", costPriority);
		check("speedPriority", speedPriority);
		check("intelligencePriority", intelligencePriority);
	}

	/**
	 * Creates preferences that only name models.
	 * @param hints names of models or parts of them, the best first
	 */
	public ModelPreferences(String... hints) {
		this(List.of(hints), null, null, null);
	}

	private static void check(String name, @Nullable Double priority) {
		if (priority != null && !(priority >= 0 && priority <= 1)) {
			throw new IllegalArgumentException("%s: %s (expected: 0 to 1)".formatted(name, priority));
		}
	}

}
