package dev.mcpspring.boot.autoconfigure.http;

import java.util.Set;

/**
 * Which edge carries the HTTP endpoints, why, and who gets that far, for the start-up
 * log. Immutable.
 *
 * @param name {@code webflux} or {@code netty}
 * @param reason why
 * @param paths the paths of the endpoints
 * @param callers who gets that far
 */
public record HttpEdge(String name, String reason, Set<String> paths, Callers callers) {

	/**
	 * Who gets as far as the endpoints.
	 */
	public enum Callers {

		/** Clients on the same machine, as nothing authenticates others. */
		LOCAL,

		/** Whoever gets past Spring Security. */
		AUTHENTICATED,

		/** Anyone, as somebody wants it so. */
		ANYONE

	}

}
