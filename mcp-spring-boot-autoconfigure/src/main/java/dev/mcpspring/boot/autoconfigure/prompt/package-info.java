/**
 * Wires prompts, and the completion of what people fill in.
 * <p>
 * Wiring only: what a prompt is belongs to the engine, how methods become prompts to
 * {@code dev.mcpspring.boot.annotation}.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.prompt;

import org.jspecify.annotations.NullMarked;
