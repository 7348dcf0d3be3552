/**
 * The words of the Model Context Protocol: immutable values and codes.
 * <p>
 * User API. Behaviour, I/O and everything that depends on a protocol revision stay out of
 * here.
 */
@NullMarked
package dev.mcpspring.protocol;

import org.jspecify.annotations.NullMarked;
