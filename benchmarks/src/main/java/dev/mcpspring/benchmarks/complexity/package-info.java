/**
 * Whether twice the input takes twice the time, wherever a client chooses the input.
 */
@NullMarked
package dev.mcpspring.benchmarks.complexity;

import org.jspecify.annotations.NullMarked;
