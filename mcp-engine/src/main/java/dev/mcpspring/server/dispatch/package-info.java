/**
 * Takes each message that arrives to where it belongs.
 * <p>
 * Internal: {@link dev.mcpspring.server.dispatch.Dispatcher} is public for the assembly
 * of the server alone. What becomes of a request that was accepted is the business of
 * {@link dev.mcpspring.server.call}.
 */
@NullMarked
package dev.mcpspring.server.dispatch;

import org.jspecify.annotations.NullMarked;
