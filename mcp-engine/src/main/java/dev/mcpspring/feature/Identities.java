package dev.mcpspring.feature;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Says of the principals of an application what the server has to know of them.
 * <p>
 * Implementations are thread-safe and never block: they are asked on the threads that
 * read, for each request that has a principal.
 */
@FunctionalInterface
public interface Identities {

	/** Tells principals apart by their names. */
	Identities BY_NAME = Principal::getName;

	/**
	 * Returns to whom belongs what a principal leaves with the server: sessions, streams,
	 * tasks, the state of calls, and its share of all limits. The same for all requests
	 * of one caller, whatever proof they come with, and for nobody else.
	 * @param principal the principal
	 * @return the owner, or {@code null} if the principal stands for nobody in particular
	 */
	@Nullable String owner(Principal principal);

	/**
	 * Returns the owner of what a request leaves with the server.
	 * @param principal who sends it, or {@code null}
	 * @return the owner, or {@code null} if nobody is known
	 */
	default @Nullable String ownerOf(@Nullable Principal principal) {
		return (principal != null) ? owner(principal) : null;
	}

}
