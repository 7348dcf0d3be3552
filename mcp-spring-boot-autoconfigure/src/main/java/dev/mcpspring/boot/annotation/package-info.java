/**
 * Declare features of the server on the methods of Spring beans.
 * <p>
 * The annotations are user API. How a method becomes a feature of the engine is decided
 * here; what the protocol does with it is not.
 */
@NullMarked
package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.NullMarked;
