/**
 * The wiring of standard input and output: who may print what where, and when the
 * application ends.
 * <p>
 * How messages are read and written is the engine's.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.stdio;

import org.jspecify.annotations.NullMarked;
