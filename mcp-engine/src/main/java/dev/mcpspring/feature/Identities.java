package dev.mcpspring.feature;

import java.security.Principal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Grant;

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
	 * Returns what a principal was granted, for this one request.
	 * @param principal the principal
	 * @return its scopes and roles; nothing by default
	 */
	default Grant grant(Principal principal) {
		return Grant.NONE;
	}

	/**
	 * Returns until when a principal may keep a stream open that belongs to no call.
	 * @param principal the principal
	 * @return the moment, a time of grace included, or {@code null} if there is none
	 */
	default @Nullable Instant expiry(Principal principal) {
		return null;
	}

	/**
	 * Returns the owner of what a request leaves with the server.
	 * @param principal who sends it, or {@code null}
	 * @return the owner, or {@code null} if nobody is known
	 */
	default @Nullable String ownerOf(@Nullable Principal principal) {
		return (principal != null) ? owner(principal) : null;
	}

	/**
	 * Returns what a caller was granted.
	 * @param principal who calls, or {@code null}
	 * @return its scopes and roles
	 */
	default Grant grantOf(@Nullable Principal principal) {
		return (principal != null) ? grant(principal) : Grant.NONE;
	}

}
