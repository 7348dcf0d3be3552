package dev.mcpspring.boot.autoconfigure.http;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps requests that are no HTTP out of the log, unless the application has set a level
 * for them: Reactor Netty writes several lines for each, in the words of whoever sends
 * it, and so anybody could fill the log.
 */
final class QuietHttpEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String LOGGER = "logging.level.reactor.netty.http.server.HttpServerOperations";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isEnabled(environment, "mcp.server.enabled") && isEnabled(environment, "mcp.server.http.enabled")
				&& !hasLevel(environment)) {
			environment.getPropertySources().addLast(new MapPropertySource("mcpQuietHttp", Map.of(LOGGER, "error")));
		}
	}

	private static boolean isEnabled(ConfigurableEnvironment environment, String property) {
		return environment.getProperty(property, Boolean.class, true);
	}

	/** Tells whether there is a level for the logger, or for a package around it. */
	private static boolean hasLevel(ConfigurableEnvironment environment) {
		for (String name = LOGGER; name
			.startsWith("logging.level.reactor"); name = name.substring(0, name.lastIndexOf('.'))) {
			if (environment.containsProperty(name)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
