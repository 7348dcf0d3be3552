/**
 * Micro-benchmarks of reading and writing one message.
 * <p>
 * Each has a {@code baseline()}, a copy of the same bytes, as ratios to it hold on other
 * machines too.
 */
@NullMarked
package dev.mcpspring.benchmarks.message;

import org.jspecify.annotations.NullMarked;
