package dev.mcpspring.transport.http;

import org.jspecify.annotations.Nullable;

/**
 * What anyone may read who gets as far as the endpoints, such as where to log in.
 * <p>
 * Implementations are thread-safe and do not block.
 */
@FunctionalInterface
public interface JsonDocument {

	/**
	 * Returns the document.
	 * @param host the {@code Host} header of the request, which names this server
	 * @return JSON in UTF-8
	 */
	byte[] read(@Nullable String host);

}
