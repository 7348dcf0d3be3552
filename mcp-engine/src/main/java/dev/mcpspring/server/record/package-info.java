/**
 * What is told of messages and calls to whoever watches the server.
 * <p>
 * Internal: {@link dev.mcpspring.server} implements it for listeners and tracers, of
 * which nothing is known here.
 */
@NullMarked
package dev.mcpspring.server.record;

import org.jspecify.annotations.NullMarked;
