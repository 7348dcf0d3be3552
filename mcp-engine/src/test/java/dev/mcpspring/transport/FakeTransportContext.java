package dev.mcpspring.transport;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a transport says of a message in a test.
 * <p>
 * Immutable.
 *
 * @param hasHeaders whether it has headers
 * @param all the headers
 * @param principal who sent it, or {@code null}
 */
public record FakeTransportContext(boolean hasHeaders, Map<String, List<String>> all,
		@Nullable Principal principal) implements TransportContext {

	/**
	 * Creates the context of a message over HTTP without any header.
	 * @return the context
	 */
	public static FakeTransportContext http() {
		return new FakeTransportContext(true, Map.of(), null);
	}

	/**
	 * Creates the context of a message over a transport that has no headers.
	 * @return the context
	 */
	public static FakeTransportContext withoutHeaders() {
		return new FakeTransportContext(false, Map.of(), null);
	}

	/**
	 * Returns this context with a header.
	 * @param name its name
	 * @param values its values
	 * @return the context
	 */
	public FakeTransportContext with(String name, String... values) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.all);
		headers.put(name, List.of(values));
		return new FakeTransportContext(this.hasHeaders, headers, this.principal);
	}

	/**
	 * Returns this context for a caller.
	 * @param name the caller's name
	 * @return the context
	 */
	public FakeTransportContext as(String name) {
		return new FakeTransportContext(this.hasHeaders, this.all, () -> name);
	}

	@Override
	public String transport() {
		return "fake";
	}

	@Override
	public @Nullable String header(String name) {
		List<String> values = headers(name);
		return values.isEmpty() ? null : values.get(0);
	}

	@Override
	public List<String> headers(String name) {
		return this.all.getOrDefault(name, List.of());
	}

}
