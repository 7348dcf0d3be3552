package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client says it can do: for one request in the stateless revision, for a session
 * in the revisions with a handshake.
 * <p>
 * Immutable.
 *
 * @param declared the declaration as received, by capability
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">Client
 * capabilities</a>
 */
public record ClientCapabilities(Map<String, Object> declared) {

	/** No capability at all. */
	public static final ClientCapabilities NONE = new ClientCapabilities(Map.of());

	public ClientCapabilities {
		declared = JsonObjects.copyOf(declared);
	}

	/**
	 * Returns whether a capability was declared.
	 * @param name for instance {@code sampling}
	 * @return whether it was
	 */
	public boolean has(String name) {
		return this.declared.containsKey(name);
	}

	/**
	 * Returns the settings of an extension.
	 * @param id for instance {@code io.modelcontextprotocol/tasks}
	 * @return the settings, or {@code null} if it was not declared
	 */
	public @Nullable Object extension(String id) {
		return (this.declared.get("extensions") instanceof Map<?, ?> extensions) ? extensions.get(id) : null;
	}

	/**
	 * Returns whether the client shows forms.
	 * @return whether it does
	 */
	public boolean showsForms() {
		return this.declared.get("elicitation") instanceof Map<?, ?> modes
				&& (modes.containsKey("form") || !modes.containsKey("url"));
	}

	/**
	 * Returns whether the client opens web pages.
	 * @return whether it does
	 */
	public boolean opensUrls() {
		return this.declared.get("elicitation") instanceof Map<?, ?> modes && modes.containsKey("url");
	}

	/**
	 * Returns whether the client's model uses tools of the server's choice.
	 * @return whether it does
	 */
	public boolean samplesWithTools() {
		return this.declared.get("sampling") instanceof Map<?, ?> kinds && kinds.containsKey("tools");
	}

}
