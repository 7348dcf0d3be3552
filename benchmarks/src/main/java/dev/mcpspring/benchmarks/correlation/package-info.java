/**
 * Requests to clients, and the answers that belong to them.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.correlation;

import org.jspecify.annotations.NullMarked;
