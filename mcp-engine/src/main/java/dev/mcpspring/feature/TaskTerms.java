package dev.mcpspring.feature;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a call may become a task.
 * <p>
 * Immutable.
 *
 * @param rules what its caller and the revision have agreed on
 * @param atOnce whether it does before its handler runs; if not, the handler says when
 * @param ttl for how long the client wants the task to be kept, or {@code null} if it
 * leaves that to the server
 */
public record TaskTerms(TaskRules rules, boolean atOnce, @Nullable Duration ttl) {

}
