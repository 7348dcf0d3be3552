/**
 * Mixed load on our server over each transport and in each era: open model, with the
 * latencies that callers see, and a look at whether the server's memory stays what it is.
 * <p>
 * What brings a server into trouble belongs into {@code reliability}.
 */
@NullMarked
package dev.mcpspring.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
