/**
 * Deadlines, all on one timer.
 * <p>
 * Internal. Nothing here knows what a deadline is for.
 */
@NullMarked
package dev.mcpspring.time;

import org.jspecify.annotations.NullMarked;
