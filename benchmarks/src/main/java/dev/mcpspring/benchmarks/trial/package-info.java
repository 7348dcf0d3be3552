/**
 * The server that has to hold out: an ordinary application of the starter with the
 * actuator, tools that wait, fail and hang, and an endpoint that tells what it holds.
 * <p>
 * Nothing that helps it to hold out belongs here.
 */
@NullMarked
package dev.mcpspring.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
