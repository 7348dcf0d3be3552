package dev.mcpspring.boot.event;

/**
 * Says that the content of a resource has changed. Published through Spring's
 * {@code ApplicationEventPublisher}, it reaches all clients that subscribe to the
 * resource; several in quick succession reach them as one.
 * <p>
 * Immutable. After a change in a transaction, publish it once that is committed.
 *
 * @param uri the URI of the resource, as clients subscribe to it
 */
public record McpResourceUpdatedEvent(String uri) {

	public McpResourceUpdatedEvent {
		if (uri.isBlank()) {
			throw new IllegalArgumentException("uri: '%s' (expected: not blank)".formatted(uri));
		}
	}

}
