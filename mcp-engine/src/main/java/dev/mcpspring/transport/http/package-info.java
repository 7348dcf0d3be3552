/**
 * The HTTP bindings of the protocol: one logic, and two thin edges to the server that
 * carries it.
 * <p>
 * Internal, apart from the two edges, {@link dev.mcpspring.transport.http.McpWebHandler}
 * and {@link dev.mcpspring.transport.http.McpNettyHandler}, and
 * {@link dev.mcpspring.transport.http.StreamableHttpTransport}. Statuses, headers and
 * framing belong here; JSON-RPC and revisions do not. The edges exist because the
 * machinery in front of a handler decides what a small call costs: behind WebFlux
 * everything that sees requests sees these too, on the Netty route nothing does.
 */
@NullMarked
package dev.mcpspring.transport.http;

import org.jspecify.annotations.NullMarked;
