/**
 * Clients that call an echo tool over HTTP, and that cost the machine little. What a
 * caller needs to know of an answer is checked here.
 * <p>
 * What only one era understands belongs into its
 * {@link dev.mcpspring.benchmarks.client.Dialect}.
 */
@NullMarked
package dev.mcpspring.benchmarks.client;

import org.jspecify.annotations.NullMarked;
