package dev.mcpspring.protocol;

import java.net.URI;
import java.util.Objects;
import java.util.UUID;

/**
 * A question whose answer is given on a web page and never passes through the client:
 * what credentials, payments and the like need.
 * <p>
 * Immutable. The page has to make sure that whoever finishes there is the one who was
 * asked. The URL must not hold personal data, nor anything that logs in.
 *
 * @param message why the person should open the page
 * @param url the page; {@code https} but in development
 * @param id names the question among those of the server; clients of revision 2025-11-25
 * see it
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Elicitation</a>
 */
public record UrlElicitation(String message, URI url, String id) {

	public UrlElicitation {
		Objects.requireNonNull(message, "message");
		Objects.requireNonNull(id, "id");
		if (!url.isAbsolute()) {
			throw new IllegalArgumentException("url: %s (expected: an absolute one)".formatted(url));
		}
	}

	/**
	 * Creates a question with a random id.
	 * @param message why the person should open the page
	 * @param url the page
	 */
	public UrlElicitation(String message, URI url) {
		this(message, url, UUID.randomUUID().toString());
	}

}
