/**
 * Load on running servers over HTTP, each in a process of its own.
 * <p>
 * Another server joins as an {@link dev.mcpspring.benchmarks.load.Arm}; what only one of
 * them understands belongs into its {@link dev.mcpspring.benchmarks.load.Dialect}.
 */
@NullMarked
package dev.mcpspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
