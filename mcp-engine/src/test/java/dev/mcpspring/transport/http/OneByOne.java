package dev.mcpspring.transport.http;

import java.time.Duration;

import dev.mcpspring.transport.OutboundSettings;

/**
 * Has streams write one event at a time, so that a test can count them.
 */
final class OneByOne {

	static final StreamServices SERVICES = new StreamServices(
			new OutboundSettings(256, 1024 * 1024, 1, 0.75, Duration.ofSeconds(20)), StreamObserver.NONE,
			(delay, action) -> () -> false);

	private OneByOne() {
	}

}
