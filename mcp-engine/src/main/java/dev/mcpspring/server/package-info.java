/**
 * Assembles the server, and is what applications see of it.
 * <p>
 * {@link dev.mcpspring.server.McpServer} and its builder are user API, and so are
 * listeners, tracers and interceptors; for these, the package translates what happens in
 * {@link dev.mcpspring.server.call}, which knows none of them. Nothing here or there
 * knows a transport's details, a revision or a feature; a new method never needs a change
 * in these packages.
 */
@NullMarked
package dev.mcpspring.server;

import org.jspecify.annotations.NullMarked;
