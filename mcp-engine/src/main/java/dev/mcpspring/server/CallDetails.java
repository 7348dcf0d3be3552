package dev.mcpspring.server;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ProtocolVersion;

/**
 * What is known of a call from its start, in the server's own names. Immutable.
 */
record CallDetails(@Nullable String method, @Nullable String target, @Nullable ProtocolVersion protocolVersion,
		@Nullable String era, String transport, boolean onWorker, long bytesReceived, @Nullable Principal principal,
		@Nullable String argumentsDigest) {

}
