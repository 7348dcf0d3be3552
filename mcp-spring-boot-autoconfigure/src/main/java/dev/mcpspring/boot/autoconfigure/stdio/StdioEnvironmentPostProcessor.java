package dev.mcpspring.boot.autoconfigure.stdio;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Guards standard output before the banner and the first log message, if the application
 * serves over it, and keeps the application alive while it has no web server.
 */
final class StdioEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getProperty("mcp.server.stdio.enabled", Boolean.class, false)
				|| !environment.getProperty("mcp.server.enabled", Boolean.class, true)) {
			return;
		}
		if (environment.getProperty("mcp.server.stdio.guard-stdout", Boolean.class, true)) {
			StdoutGuard.install();
		}
		environment.getPropertySources()
			.addLast(new MapPropertySource("mcpStdio", Map.of("spring.main.keep-alive", "true")));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
