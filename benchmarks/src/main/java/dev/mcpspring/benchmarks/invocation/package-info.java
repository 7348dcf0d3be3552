/**
 * A call through the engine alone, without a transport around it.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.invocation;

import org.jspecify.annotations.NullMarked;
