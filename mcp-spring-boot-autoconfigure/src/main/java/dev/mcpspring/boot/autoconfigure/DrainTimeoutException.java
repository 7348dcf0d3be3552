package dev.mcpspring.boot.autoconfigure;

import java.time.Duration;

/**
 * Says that calls in flight could take longer to finish than Spring waits for them.
 */
final class DrainTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DrainTimeoutException(Duration drain, Duration phase) {
		super("mcp.server.shutdown.drain-timeout: %s (expected: < %s, which is spring.lifecycle.timeout-per-shutdown-phase)"
			.formatted(drain, phase));
	}

}
