/**
 * The server that every measurement calls: an ordinary application of the starter.
 * <p>
 * Nothing that tunes it for a measurement belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.server;

import org.jspecify.annotations.NullMarked;
