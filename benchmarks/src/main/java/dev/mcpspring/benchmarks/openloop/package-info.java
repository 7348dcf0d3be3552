/**
 * Load that comes when it comes, whatever the server does, and whose latency counts from
 * when a call should have started. What the server does with each call is looked at: an
 * overload is no failure, a wrong answer to it is.
 * <p>
 * One thread serves all connections, as the machine is the server's.
 */
@NullMarked
package dev.mcpspring.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;
