/**
 * What adds to the protocol: methods, and a capability that says so.
 * <p>
 * User API. Nothing here knows a transport, a session or a revision; each extension of
 * our own has a package below this one.
 */
@NullMarked
package dev.mcpspring.extension;

import org.jspecify.annotations.NullMarked;
