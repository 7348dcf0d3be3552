package dev.mcpspring.server;

import java.time.Duration;

import dev.mcpspring.protocol.Outcome;

/**
 * The ways in which the server says that it has no room.
 */
final class Overload {

	private static final Outcome OUTCOME = Outcome.overloaded(Duration.ofSeconds(1));

	private Overload() {
	}

	static RejectedCallException tooManyCalls() {
		return new RejectedCallException(OUTCOME, "Too many calls in flight", "overloaded");
	}

	static RejectedCallException queueFull() {
		return new RejectedCallException(OUTCOME, "Too many calls wait for a worker", "queue_full");
	}

	static RejectedCallException noMemory() {
		return new RejectedCallException(OUTCOME, "No room for the message (see mcp.server.buffer.budget)", "memory");
	}

	static RejectedCallException shuttingDown() {
		return new RejectedCallException(OUTCOME, "The server is shutting down", "shutting_down");
	}

}
