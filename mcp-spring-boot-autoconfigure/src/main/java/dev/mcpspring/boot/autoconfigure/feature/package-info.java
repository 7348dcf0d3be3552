/**
 * Registers what applications declare: finds features by the names that properties have
 * for them, checks what they are called with against schemas written by hand, and says
 * which one is wrong.
 * <p>
 * Internal, even where it is public for the wiring. Knows no properties of the server.
 */
@NullMarked
package dev.mcpspring.boot.autoconfigure.feature;

import org.jspecify.annotations.NullMarked;
