package dev.mcpspring.server;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.TransportContext;

/**
 * What a client says of its own trace: in the metadata of its request, or else in the
 * headers. Never mixed from both.
 * <p>
 * Immutable.
 *
 * @see <a href= "https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
final class TraceCarrier implements Function<String, @Nullable String> {

	private static final String TRACEPARENT = "traceparent";

	private static final Pattern WELL_FORMED = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.{0,64}");

	private final Map<String, Object> meta;

	private final @Nullable TransportContext headers;

	TraceCarrier(Map<String, Object> meta, TransportContext headers) {
		this.meta = meta;
		this.headers = isWellFormed(meta.get(TRACEPARENT)) ? null : headers;
	}

	@Override
	public @Nullable String apply(String name) {
		if (this.headers == null) {
			return (this.meta.get(name) instanceof String value) ? value : null;
		}
		return isWellFormed(this.headers.header(TRACEPARENT)) ? this.headers.header(name) : null;
	}

	private static boolean isWellFormed(@Nullable Object traceparent) {
		return traceparent instanceof String value && WELL_FORMED.matcher(value).matches();
	}

}
