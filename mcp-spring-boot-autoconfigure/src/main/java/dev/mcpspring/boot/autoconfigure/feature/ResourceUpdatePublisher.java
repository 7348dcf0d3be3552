package dev.mcpspring.boot.autoconfigure.feature;

import dev.mcpspring.boot.event.McpResourceUpdatedEvent;
import dev.mcpspring.subscription.ChangeBus;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Passes the application's events on to clients.
 *
 * @param changes tells them
 */
public record ResourceUpdatePublisher(
		ChangeBus changes) implements ApplicationListener<PayloadApplicationEvent<McpResourceUpdatedEvent>> {

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<McpResourceUpdatedEvent> event) {
		this.changes.resourceUpdated(event.getPayload().uri());
	}

}
