/**
 * Load on running servers over HTTP, each in a process of its own: rounds of all that are
 * compared, in turn.
 * <p>
 * Another server joins as an {@link dev.mcpspring.benchmarks.load.Arm}.
 */
@NullMarked
package dev.mcpspring.benchmarks.load;

import org.jspecify.annotations.NullMarked;
