package dev.mcpspring.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Refuses a call that its caller may not make: over HTTP with status 401 or 403, and with
 * what a client can ask its authorization server for.
 * <p>
 * Immutable.
 */
public final class AccessRefusedException extends McpException {

	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	private final transient @Nullable String feature;

	private AccessRefusedException(Outcome outcome, String message, @Nullable Object data, @Nullable String feature) {
		super(ErrorCode.INVALID_REQUEST, message, data);
		this.outcome = outcome;
		this.feature = feature;
	}

	/**
	 * Refuses a call that its caller could make with more scopes.
	 * @param scopes all that the call needs
	 * @return the refusal
	 */
	public static AccessRefusedException insufficientScope(Collection<String> scopes) {
		List<String> needed = sorted(scopes);
		return new AccessRefusedException(Outcome.forbidden(needed),
				"Insufficient scope (expected: %s)".formatted(String.join(" ", needed)),
				Map.of("reason", "insufficient_scope", "scopes", needed), null);
	}

	/**
	 * Refuses a call of somebody who is not known.
	 * @param scopes all that the call needs
	 * @return the refusal
	 */
	public static AccessRefusedException unauthenticated(Collection<String> scopes) {
		List<String> needed = sorted(scopes);
		return new AccessRefusedException(Outcome.unauthorized(needed), "Not authenticated (expected: a token)",
				Map.of("reason", "unauthenticated", "scopes", needed), null);
	}

	/**
	 * Refuses a call that its caller cannot make.
	 * @return the refusal
	 */
	public static AccessRefusedException denied() {
		return new AccessRefusedException(Outcome.forbidden(List.of()), "Access denied",
				Map.of("reason", "access_denied"), null);
	}

	/**
	 * Says which feature was named.
	 * @param feature the name that it is registered under
	 * @return the refusal
	 */
	public AccessRefusedException on(String feature) {
		return new AccessRefusedException(this.outcome, getMessage(), data(), feature);
	}

	/**
	 * Returns which feature was named.
	 * @return the name that it is registered under, or {@code null} if it is none, or
	 * listeners know it already
	 */
	public @Nullable String feature() {
		return this.feature;
	}

	/**
	 * Returns how the call ends.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	private static List<String> sorted(Collection<String> scopes) {
		return scopes.stream().sorted().toList();
	}

}
