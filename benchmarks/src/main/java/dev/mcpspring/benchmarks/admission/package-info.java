/**
 * Who may run.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.admission;

import org.jspecify.annotations.NullMarked;
