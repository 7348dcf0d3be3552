/**
 * What it costs to be watched.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.observation;

import org.jspecify.annotations.NullMarked;
