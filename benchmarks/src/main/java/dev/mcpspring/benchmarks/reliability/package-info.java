/**
 * The scoreboard: trials of a server in a process of its own, each with grades.
 * <p>
 * A trial is one command. What a timing is graded by, and what fails the run, stands
 * beside what measures it.
 */
@NullMarked
package dev.mcpspring.benchmarks.reliability;

import org.jspecify.annotations.NullMarked;
