package dev.mcpspring.benchmarks.filtered;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import dev.mcpspring.benchmarks.bare.BareServer;
import dev.mcpspring.benchmarks.server.EchoServer;

/**
 * Starts a server behind filters: ours, or the bare route of WebFlux where
 * {@code --mcp.server.enabled=false}. The profile says which filters.
 */
@SpringBootApplication
public class FilteredServer {

	public static void main(String[] args) {
		SpringApplication.run(FilteredServer.class, args);
	}

	/**
	 * Ours.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
	@Import(EchoServer.class)
	static class Ours {

	}

	/**
	 * The one that everybody knows.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "mcp.server.enabled", havingValue = false)
	@Import(BareServer.class)
	static class Bare {

	}

}
