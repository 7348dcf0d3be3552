/**
 * What every feature shares: the exchange a handler sees, and the methods that make a
 * feature reachable.
 * <p>
 * {@link dev.mcpspring.feature.McpExchange} is user API, the rest is internal. Nothing
 * here knows a transport, a session or a revision.
 */
@NullMarked
package dev.mcpspring.feature;

import org.jspecify.annotations.NullMarked;
