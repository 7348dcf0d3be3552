/**
 * Hands audit events to Spring Boot: who called what, with which digest of the arguments,
 * and what came of it.
 * <p>
 * Nothing that a client sent belongs into an event, and no token.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.audit;

import org.jspecify.annotations.NullMarked;
