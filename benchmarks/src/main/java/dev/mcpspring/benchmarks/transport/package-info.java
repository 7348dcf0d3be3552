/**
 * What lies between a socket and the engine.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.transport;

import org.jspecify.annotations.NullMarked;
