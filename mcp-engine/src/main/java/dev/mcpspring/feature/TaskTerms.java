package dev.mcpspring.feature;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a call may become a task.
 * <p>
 * Immutable.
 *
 * @param atOnce whether it does before its handler runs; if not, the handler says when
 * @param ttl for how long the client wants the task to be kept, or {@code null} if it
 * leaves that to the server
 */
public record TaskTerms(boolean atOnce, @Nullable Duration ttl) {

}
