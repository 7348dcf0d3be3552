/**
 * The servers that are measured, behind what applications put in front of theirs.
 * <p>
 * Nothing that only one of the servers has belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.filtered;

import org.jspecify.annotations.NullMarked;
