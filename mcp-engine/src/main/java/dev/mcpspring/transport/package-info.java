/**
 * The contract between an edge, which moves bytes, and the engine, which understands
 * them.
 * <p>
 * Internal, apart from {@link dev.mcpspring.transport.ServerTransport} for transports of
 * one's own. Nothing here knows JSON-RPC, a revision or a wire format beyond frames of
 * bytes; Reactor belongs in the children of this package.
 */
@NullMarked
package dev.mcpspring.transport;

import org.jspecify.annotations.NullMarked;
