/**
 * Where bytes live: pooled buffers.
 * <p>
 * Internal. Nothing here knows what the bytes mean.
 */
@NullMarked
package dev.mcpspring.buffer;

import org.jspecify.annotations.NullMarked;
