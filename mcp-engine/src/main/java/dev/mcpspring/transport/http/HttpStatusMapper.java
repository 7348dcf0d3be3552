package dev.mcpspring.transport.http;

import dev.mcpspring.protocol.Outcome;

/**
 * Maps how a message ended to a status.
 */
final class HttpStatusMapper {

	private HttpStatusMapper() {
	}

	static int statusOf(Outcome outcome) {
		return switch (outcome.kind()) {
			case OK -> 200;
			case ACCEPTED -> 202;
			case BAD_REQUEST -> 400;
			case UNAUTHORIZED -> 401;
			case FORBIDDEN -> 403;
			case NOT_FOUND -> 404;
			case NOT_ALLOWED -> 405;
			case CONFLICT -> 409;
			case TOO_LARGE -> 413;
			case RATE_LIMITED -> 429;
			case OVERLOADED -> 503;
		};
	}

}
