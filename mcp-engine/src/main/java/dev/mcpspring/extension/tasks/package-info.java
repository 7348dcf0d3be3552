/**
 * Tasks: calls whose client comes back for the result.
 * <p>
 * {@link dev.mcpspring.extension.tasks.TaskStore} and
 * {@link dev.mcpspring.extension.tasks.Task} are user API, the rest is internal. How a
 * call runs is none of this package's business: it keeps what becomes of it.
 */
@NullMarked
package dev.mcpspring.extension.tasks;

import org.jspecify.annotations.NullMarked;
