package dev.mcpspring.transport.http;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;

/**
 * What a client is told of the token that it would need.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Authorization</a>
 */
final class BearerChallenge {

	static final String HEADER = "WWW-Authenticate";

	private BearerChallenge() {
	}

	/**
	 * Writes the header for an outcome.
	 * @param resourceMetadata where the metadata of the server are, if that is known
	 * @return the header, or {@code null} if no token would help
	 */
	static @Nullable String of(Outcome outcome, @Nullable String resourceMetadata) {
		boolean forbidden = outcome.kind() == Outcome.Kind.FORBIDDEN;
		if ((forbidden && outcome.scopes().isEmpty()) || (!forbidden && outcome.kind() != Outcome.Kind.UNAUTHORIZED)) {
			return null;
		}
		StringBuilder header = new StringBuilder("Bearer");
		if (forbidden) {
			add(header, "error", "insufficient_scope");
		}
		if (!outcome.scopes().isEmpty()) {
			add(header, "scope", String.join(" ", outcome.scopes()));
		}
		if (resourceMetadata != null) {
			add(header, "resource_metadata", resourceMetadata);
		}
		return header.toString();
	}

	private static void add(StringBuilder header, String name, String value) {
		header.append((header.indexOf("=") < 0) ? " " : ", ").append(name).append("=\"").append(value).append('"');
	}

}
