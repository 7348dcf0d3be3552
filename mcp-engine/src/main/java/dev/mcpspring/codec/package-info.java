/**
 * Bytes to JSON-RPC messages and back, within limits.
 * <p>
 * Internal. A message is scanned once, as its bytes arrive; its parameters stay bytes
 * until they are bound. What a message means, and what a revision changes, stays out of
 * here: a {@link dev.mcpspring.codec.WireFormat} tells what the peer understands.
 */
@NullMarked
package dev.mcpspring.codec;

import org.jspecify.annotations.NullMarked;
