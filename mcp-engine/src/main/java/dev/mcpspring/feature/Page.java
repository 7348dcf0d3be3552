package dev.mcpspring.feature;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.McpException;

/**
 * A part of a list, which is ordered by name. The next page begins behind the name that
 * this one ended with, so that nothing is listed twice or left out that was there all the
 * time, whatever came or went.
 * <p>
 * Immutable.
 *
 * @param <F> the type of feature
 * @param features what is on the page
 * @param nextCursor where the list goes on, or {@code null} if it ends here
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination">Pagination</a>
 */
public record Page<F extends Feature>(List<F> features, @Nullable String nextCursor) {

	/**
	 * Cuts the page that a request asks for.
	 * @param <F> the type of feature
	 * @param features the whole list, in the order of the names
	 * @param kind the kind of all features
	 * @param params the parameters of the request
	 * @param size how many features a page has
	 * @return the page
	 * @throws McpException if the cursor is none of this list
	 */
	public static <F extends Feature> Page<F> of(List<F> features, FeatureKind kind, RawParams params, int size) {
		int start = (params.type(Member.CURSOR) == JsonType.ABSENT) ? 0
				: indexBehind(Cursor.read(params, kind), features);
		int end = (features.size() - start > size) ? start + size : features.size();
		String next = (end < features.size()) ? Cursor.behind(kind, features.get(end - 1).name()) : null;
		return new Page<>((start == 0 && next == null) ? features : features.subList(start, end), next);
	}

	private static int indexBehind(String name, List<? extends Feature> features) {
		int low = 0;
		int high = features.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (features.get(middle).name().compareTo(name) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/**
	 * Writes where the list goes on.
	 * @param json an open object
	 */
	public void writeNextCursor(JsonWriter json) {
		json.optional("nextCursor", this.nextCursor);
	}

}
