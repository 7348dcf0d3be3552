package dev.mcpspring.protocol;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A directory or file that the client would like the server to work on. A hint, not a
 * fence.
 * <p>
 * Immutable.
 *
 * @param uri where it is, {@code file://} today
 * @param name a name for people, or {@code null}
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/client/roots">Roots</a>
 */
public record Root(URI uri, @Nullable String name) {

}
