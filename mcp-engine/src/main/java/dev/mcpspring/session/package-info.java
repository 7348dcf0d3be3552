/**
 * What a client of the revisions with a handshake leaves with the server.
 * <p>
 * Internal. Which revision has sessions, and what they are for, is decided in
 * {@code dev.mcpspring.revision}.
 */
@NullMarked
package dev.mcpspring.session;

import org.jspecify.annotations.NullMarked;
