/**
 * Tells the engine who calls, where Spring Security knows: to whom belongs what a caller
 * leaves with the server, what it was granted, and what the annotations of Spring
 * Security say of methods.
 * <p>
 * How callers are authenticated does not belong here.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.access;

import org.jspecify.annotations.NullMarked;
