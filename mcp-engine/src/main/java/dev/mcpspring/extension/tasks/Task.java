package dev.mcpspring.extension.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Grant;

/**
 * A call whose client comes back for the result, as it is at some moment.
 * <p>
 * Immutable. All that it holds is text, so that it can be kept anywhere.
 *
 * @param id what the client names it by; nobody can guess it
 * @param owner whose call it is, or {@code null} if nobody is known
 * @param grant what whoever asks for it has to be granted: as much as the call was
 * @param status how far it is
 * @param statusMessage what it does just now, or {@code null}
 * @param createdAt when it began
 * @param updatedAt when it last changed
 * @param ttl for how long after its beginning it is kept
 * @param inputRequests what its client has to answer, as JSON, by the keys of the
 * questions; empty unless it waits for that
 * @param outcome what came of it, as JSON: the result of a task that is completed, the
 * error of one that failed; {@code null} for all others
 * @param toolError whether the result says that the tool failed
 */
public record Task(String id, @Nullable String owner, Grant grant, TaskStatus status, @Nullable String statusMessage,
		Instant createdAt, Instant updatedAt, Duration ttl, Map<String, String> inputRequests, @Nullable String outcome,
		boolean toolError) {

	public Task {
		inputRequests = Map.copyOf(inputRequests);
	}

	static Task begin(String id, @Nullable String owner, Grant grant, Instant now, Duration ttl) {
		return new Task(id, owner, grant, TaskStatus.WORKING, null, now, now, ttl, Map.of(), null, false);
	}

	Task saying(@Nullable String message, Instant now) {
		return new Task(this.id, this.owner, this.grant, this.status, message, this.createdAt, now, this.ttl,
				this.inputRequests, this.outcome, this.toolError);
	}

	Task is(TaskStatus now, Instant at) {
		return new Task(this.id, this.owner, this.grant, now, this.statusMessage, this.createdAt, at, this.ttl,
				Map.of(), null, false);
	}

	Task asking(Map<String, String> requests, Instant now) {
		return new Task(this.id, this.owner, this.grant,
				requests.isEmpty() ? TaskStatus.WORKING : TaskStatus.INPUT_REQUIRED, this.statusMessage, this.createdAt,
				now, this.ttl, requests, null, false);
	}

	Task ended(TaskStatus end, @Nullable String message, @Nullable String json, boolean failedTool, Instant now) {
		return new Task(this.id, this.owner, this.grant, end, message, this.createdAt, now, this.ttl, Map.of(), json,
				failedTool);
	}

	/**
	 * Returns whether the task may be forgotten.
	 * @param now what time it is
	 * @return whether its time is over
	 */
	public boolean isExpired(Instant now) {
		return !now.isBefore(this.createdAt.plus(this.ttl));
	}

	/**
	 * Returns how much room the task takes, about.
	 * @return characters
	 */
	public long size() {
		long size = (this.outcome != null) ? this.outcome.length() : 0;
		for (String request : this.inputRequests.values()) {
			size += request.length();
		}
		return size;
	}

}
