package dev.mcpspring.boot.wire;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Gives an application event loops of its own. Those that applications share end with the
 * first one that is closed, and with them the servers of all other tests.
 */
final class OwnEventLoops implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext application) {
		application.registerBean(ReactorResourceFactory.class, OwnEventLoops::resources);
	}

	private static ReactorResourceFactory resources() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		return resources;
	}

}
