/**
 * Calls that take several rounds, as a client without a session answers questions by
 * calling again: what was answered and done in earlier rounds travels with the client,
 * sealed, so that any server with the key can go on.
 * <p>
 * Internal, apart from {@link dev.mcpspring.round.RequestStateSettings}. Nothing of a
 * call is kept here between two rounds.
 */
@NullMarked
package dev.mcpspring.round;

import org.jspecify.annotations.NullMarked;
