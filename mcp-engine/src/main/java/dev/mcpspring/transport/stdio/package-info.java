/**
 * One line, one message: over standard input and output, and with the same framing over a
 * Unix domain socket or a TCP port of the loopback interface.
 * <p>
 * Internal. Nothing here looks into a line. A connection has two threads, as a pipe can
 * only be read and written by blocking: one reads, and hands each message to the engine;
 * the other writes what many threads have put into one bounded queue, as much at once as
 * there is. Reading pauses while that queue is full or the engine has no room, so that a
 * client that sends too fast waits and loses nothing.
 */
@NullMarked
package dev.mcpspring.transport.stdio;

import org.jspecify.annotations.NullMarked;
