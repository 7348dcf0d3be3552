package dev.mcpspring.protocol;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a message ended, for transports that can say so beside the JSON-RPC answer.
 * <p>
 * Immutable. HTTP maps it to a status and headers; stdio ignores it.
 *
 * @param kind what happened
 * @param retryAfter when to try again, or {@code null}
 * @param scopes what the caller has to be granted first; empty if that would not help
 */
public record Outcome(Kind kind, @Nullable Duration retryAfter, List<String> scopes) {

	/** The message was answered; errors of the call itself are in the answer. */
	public static final Outcome OK = new Outcome(Kind.OK, null);

	/** The message needs no answer. */
	public static final Outcome ACCEPTED = new Outcome(Kind.ACCEPTED, null);

	/** The message is malformed. */
	public static final Outcome BAD_REQUEST = new Outcome(Kind.BAD_REQUEST, null);

	/** The method or session does not exist. */
	public static final Outcome NOT_FOUND = new Outcome(Kind.NOT_FOUND, null);

	/** The server does not offer this. */
	public static final Outcome NOT_ALLOWED = new Outcome(Kind.NOT_ALLOWED, null);

	/** There is as much of this as there may be. */
	public static final Outcome CONFLICT = new Outcome(Kind.CONFLICT, null);

	/** The message breaks a limit on size. */
	public static final Outcome TOO_LARGE = new Outcome(Kind.TOO_LARGE, null);

	public Outcome {
		scopes = List.copyOf(scopes);
	}

	/**
	 * Creates an outcome that no scopes would change.
	 * @param kind what happened
	 * @param retryAfter when to try again, or {@code null}
	 */
	public Outcome(Kind kind, @Nullable Duration retryAfter) {
		this(kind, retryAfter, List.of());
	}

	/**
	 * Creates the outcome of a caller who is not known.
	 * @param scopes what the message needs
	 * @return the outcome
	 */
	public static Outcome unauthorized(List<String> scopes) {
		return new Outcome(Kind.UNAUTHORIZED, null, scopes);
	}

	/**
	 * Creates the outcome of a caller who may not do this.
	 * @param scopes what the message needs; empty if the caller could not get it
	 * @return the outcome
	 */
	public static Outcome forbidden(List<String> scopes) {
		return new Outcome(Kind.FORBIDDEN, null, scopes);
	}

	/**
	 * Creates the outcome of a server that has no room for the message now.
	 * @param retryAfter when to try again
	 * @return the outcome
	 */
	public static Outcome overloaded(Duration retryAfter) {
		return new Outcome(Kind.OVERLOADED, retryAfter);
	}

	/**
	 * Creates the outcome of a caller who has used up a share of its own.
	 * @param retryAfter when to try again
	 * @return the outcome
	 */
	public static Outcome rateLimited(Duration retryAfter) {
		return new Outcome(Kind.RATE_LIMITED, retryAfter);
	}

	/**
	 * What happened to a message.
	 */
	public enum Kind {

		/** Answered. */
		OK,

		/** Taken without an answer. */
		ACCEPTED,

		/** Malformed. */
		BAD_REQUEST,

		/** The caller is not known. */
		UNAUTHORIZED,

		/** The caller may not do this. */
		FORBIDDEN,

		/** No such method or session. */
		NOT_FOUND,

		/** Not offered by the server. */
		NOT_ALLOWED,

		/** In conflict with something under way. */
		CONFLICT,

		/** Larger than the limit. */
		TOO_LARGE,

		/** The caller's own share is used up. */
		RATE_LIMITED,

		/** The server as a whole has no room. */
		OVERLOADED

	}

}
