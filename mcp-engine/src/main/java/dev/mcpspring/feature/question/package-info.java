/**
 * The questions that a server may ask of a client, each in the words of every revision.
 * <p>
 * Internal. How a question gets to a client, and when its answer comes back, is decided
 * elsewhere.
 */
@NullMarked
package dev.mcpspring.feature.question;

import org.jspecify.annotations.NullMarked;
