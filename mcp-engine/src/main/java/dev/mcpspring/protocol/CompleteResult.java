package dev.mcpspring.protocol;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Values that somebody may want to go on with, the best ones first.
 * <p>
 * Immutable.
 *
 * @param values up to 100 values
 * @param total how many values there are, or {@code null} if that is not known
 * @param hasMore whether there are more than these
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">Completion</a>
 */
public record CompleteResult(List<String> values, @Nullable Integer total, boolean hasMore) {

	/** How many values a result may have. */
	public static final int MAX_VALUES = 100;

	/** No values. */
	public static final CompleteResult NONE = new CompleteResult(List.of(), null, false);

	public CompleteResult {
		if (values.size() > MAX_VALUES) {
			throw new IllegalArgumentException("values: %d (expected: <= %d)".formatted(values.size(), MAX_VALUES));
		}
		if (total != null && total < values.size()) {
			throw new IllegalArgumentException("total: %d (expected: >= %d)".formatted(total, values.size()));
		}
		values = List.copyOf(values);
	}

	/**
	 * Creates a result of all values that there are, of which clients get the first 100.
	 * @param values the values, the best ones first
	 * @return the result
	 */
	public static CompleteResult of(Collection<String> values) {
		return new CompleteResult(values.stream().limit(MAX_VALUES).toList(), values.size(),
				values.size() > MAX_VALUES);
	}

}
