/**
 * Everything that differs between the revisions of the protocol.
 * <p>
 * Internal, and the only package that tests versions. The revisions fall into two eras:
 * the legacy ones begin with a handshake and have sessions, the modern one has neither.
 * What is not a difference between revisions stays out of here.
 */
@NullMarked
package dev.mcpspring.revision;

import org.jspecify.annotations.NullMarked;
