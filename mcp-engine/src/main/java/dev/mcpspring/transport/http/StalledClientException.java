package dev.mcpspring.transport.http;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/**
 * Says that a client read nothing for too long, so that its connection is closed.
 */
final class StalledClientException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	StalledClientException(Duration timeout) {
		super("client: read nothing for %s (see mcp.server.outbound.write-stall-timeout)".formatted(timeout));
	}

}
