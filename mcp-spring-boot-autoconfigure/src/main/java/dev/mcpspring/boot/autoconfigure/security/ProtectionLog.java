package dev.mcpspring.boot.autoconfigure.security;

import java.net.URI;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says at the start to whom the endpoints are open.
 *
 * @param settings what the properties say
 * @param resource what tokens have to be meant for
 */
record ProtectionLog(SecuritySettings settings,
		ProtectedResource resource) implements ApplicationListener<WebServerInitializedEvent> {

	private static final Logger log = LoggerFactory.getLogger(ProtectionLog.class);

	private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() != null) {
			return;
		}
		String uri = this.resource.resource(this.settings.paths().main(), null);
		log.info("MCP over HTTP is open to whoever has a token of {} for {}", this.settings.authorizationServers(),
				uri);
		String host = URI.create(uri).getHost();
		if (!LOCAL_NAMES.contains(host) && !this.settings.server().security().allowedHosts().contains(host)) {
			log.warn("MCP over HTTP answers no requests to {}, which is not one of mcp.server.security.allowed-hosts",
					host);
		}
	}

}
