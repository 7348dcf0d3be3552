/**
 * Servers of other projects, which stand alone under {@code benchmarks/peers} and are
 * built when somebody asks to be compared with them.
 * <p>
 * Nothing of what they are made of belongs on our class path.
 */
@NullMarked
package dev.mcpspring.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
