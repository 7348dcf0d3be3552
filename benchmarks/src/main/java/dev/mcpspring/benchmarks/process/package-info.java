/**
 * Servers in processes of their own on this machine, and what a process costs.
 * <p>
 * How to call them belongs in {@code client}.
 */
@NullMarked
package dev.mcpspring.benchmarks.process;

import org.jspecify.annotations.NullMarked;
