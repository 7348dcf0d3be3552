package dev.mcpspring.boot.conservation;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

import dev.mcpspring.server.McpServer;
import dev.mcpspring.test.Conservation;

/**
 * Has the server of every application that a test starts looked at after the test.
 */
public final class WatchedApplications implements ApplicationListener<ContextRefreshedEvent> {

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		event.getApplicationContext().getBeanProvider(McpServer.class).ifAvailable(Conservation::watch);
	}

}
