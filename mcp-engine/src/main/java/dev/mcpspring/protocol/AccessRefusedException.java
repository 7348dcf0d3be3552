package dev.mcpspring.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Refuses a call that its caller may not make: over HTTP with status 401 or 403, and with
 * what a client can ask its authorization server for.
 * <p>
 * Immutable.
 */
public final class AccessRefusedException extends McpException {

	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	private AccessRefusedException(Outcome outcome, String message, Map<String, Object> data) {
		super(ErrorCode.INVALID_REQUEST, message, data);
		this.outcome = outcome;
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
				Map.of("reason", "insufficient_scope", "scopes", needed));
	}

	/**
	 * Refuses a call of somebody who is not known.
	 * @param scopes all that the call needs
	 * @return the refusal
	 */
	public static AccessRefusedException unauthenticated(Collection<String> scopes) {
		List<String> needed = sorted(scopes);
		return new AccessRefusedException(Outcome.unauthorized(needed), "Not authenticated (expected: a token)",
				Map.of("reason", "unauthenticated", "scopes", needed));
	}

	/**
	 * Refuses a call that its caller cannot make.
	 * @return the refusal
	 */
	public static AccessRefusedException denied() {
		return new AccessRefusedException(Outcome.forbidden(List.of()), "Access denied",
				Map.of("reason", "access_denied"));
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
