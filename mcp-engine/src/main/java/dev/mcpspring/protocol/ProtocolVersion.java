package dev.mcpspring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A published revision of the protocol, in the order of publication.
 * <p>
 * Immutable. Which revision does what is decided in {@code dev.mcpspring.revision} only.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">Versioning</a>
 */
public enum ProtocolVersion {

	/** The first revision, with the HTTP+SSE transport. */
	V2024_11_05("2024-11-05"),

	/** Introduced Streamable HTTP, batches and tool annotations. */
	V2025_03_26("2025-03-26"),

	/** Introduced structured output, elicitation and resource links; removed batches. */
	V2025_06_18("2025-06-18"),

	/**
	 * Introduced icons, URL elicitation and experimental tasks; the last with a
	 * handshake.
	 */
	V2025_11_25("2025-11-25"),

	/** The stateless revision: no handshake and no sessions. */
	V2026_07_28("2026-07-28");

	private final String value;

	ProtocolVersion(String value) {
		this.value = value;
	}

	/**
	 * Returns the date that names this revision on the wire.
	 * @return for instance {@code 2026-07-28}
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Finds the revision with the given name.
	 * @param value the name as received
	 * @return the revision, or {@code null} if none has this name
	 */
	public static @Nullable ProtocolVersion of(@Nullable String value) {
		for (ProtocolVersion version : values()) {
			if (version.value.equals(value)) {
				return version;
			}
		}
		return null;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
