/**
 * Messages that come bit by bit, and many at once.
 * <p>
 * Nothing that starts a server belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.streaming;

import org.jspecify.annotations.NullMarked;
