/**
 * Assembles the server and carries each call through it.
 * <p>
 * {@link dev.mcpspring.server.McpServer} and its builder are user API. Nothing here knows
 * a transport's details, a revision or a feature; a new method never needs a change in
 * this package.
 */
@NullMarked
package dev.mcpspring.server;

import org.jspecify.annotations.NullMarked;
