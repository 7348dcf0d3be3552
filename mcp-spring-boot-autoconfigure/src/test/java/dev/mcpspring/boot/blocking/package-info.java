/**
 * Nothing blocks an event loop: tests that run in a JVM of their own, started with
 * {@code -Dmcp.test.blocking=true}, have BlockHound look on, and fail if it finds
 * anything.
 * <p>
 * The list of what may block, and why, is in
 * {@link dev.mcpspring.boot.blocking.BlockedEventLoops}.
 */
@NullMarked
package dev.mcpspring.boot.blocking;

import org.jspecify.annotations.NullMarked;
