/**
 * Who may run, and where: permits for what is in flight, and threads for what blocks.
 * <p>
 * Internal, apart from the settings and limits that builders take. Admission comes first,
 * by permits that are taken before any work and never waited for; then, for calls that
 * may block, a bounded queue and a bounded number of workers. Nothing here knows a
 * protocol, a feature or a timer: who waits too long is taken out by whoever put it in.
 */
@NullMarked
package dev.mcpspring.execution;

import org.jspecify.annotations.NullMarked;
