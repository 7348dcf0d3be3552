package dev.mcpspring.server;

import java.time.Duration;

import dev.mcpspring.protocol.ProtocolVersion;

/**
 * What may be shown of a session: nothing that would let anybody use it.
 * <p>
 * Immutable.
 *
 * @param handle a name for it, which is not its id
 * @param protocolVersion the revision that was agreed on
 * @param age how long it has been open
 * @param idle how long nothing was done for its client
 */
public record SessionSummary(String handle, ProtocolVersion protocolVersion, Duration age, Duration idle) {

}
