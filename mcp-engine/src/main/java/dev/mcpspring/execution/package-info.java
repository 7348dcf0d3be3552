/**
 * Who may run, and where: permits for what is in flight, and threads for what blocks.
 * <p>
 * Internal. Nothing here knows what a call is.
 */
@NullMarked
package dev.mcpspring.execution;

import org.jspecify.annotations.NullMarked;
