package dev.mcpspring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.boot.autoconfigure.http.HttpEdge;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.McpServer;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Starts the server after the web server and stops it before, so that open streams do not
 * hold up the web server's graceful shutdown.
 */
final class McpServerLifecycle implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(McpServerLifecycle.class);

	private final McpServer server;

	private final McpServerProperties properties;

	private final Environment environment;

	private final @Nullable HttpEdge edge;

	private volatile boolean running;

	McpServerLifecycle(McpServer server, McpServerProperties properties, Environment environment,
			@Nullable HttpEdge edge) {
		this.server = server;
		this.properties = properties;
		this.environment = environment;
		this.edge = edge;
	}

	@Override
	public void start() {
		this.server.start();
		this.running = true;
		log.info("MCP server started: {}, revisions {}, tools {}", transports(), revisions(),
				this.server.tools().list().size());
		if (this.edge != null) {
			logCallers(this.edge);
		}
	}

	private void logCallers(HttpEdge edge) {
		McpServerProperties.Security security = this.properties.security();
		String names = "called by loopback names%s, from pages of its own%s".formatted(and(security.allowedHosts()),
				and(security.allowedOrigins()));
		switch (edge.callers()) {
			case AUTHENTICATED ->
				log.info("MCP over HTTP at {} answers whoever gets past Spring Security, {}", edge.paths(), names);
			case ANYONE -> log.warn("MCP over HTTP at {} answers anyone who can reach it, {}, as "
					+ "mcp.server.security.allow-unauthenticated=true says", edge.paths(), names);
			case LOCAL ->
				log.warn("MCP over HTTP answers clients on this machine only, as nothing authenticates others "
						+ "(add Spring Security, or set mcp.server.security.allow-unauthenticated=true)");
		}
	}

	private static String and(Set<String> names) {
		return names.isEmpty() ? "" : " and " + String.join(", ", names);
	}

	@Override
	public void stop(Runnable callback) {
		Thread drain = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "mcp-drain");
		drain.start();
	}

	@Override
	public void stop() {
		this.running = false;
		this.server.drain(this.properties.shutdown().drainTimeout());
		this.server.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

	private String transports() {
		List<String> transports = new ArrayList<>(this.server.transports());
		transports.remove("http");
		if (this.edge != null) {
			transports.add(0, http(this.edge));
		}
		return transports.isEmpty()
				? "no transport (add spring-boot-starter-webflux for HTTP, or set mcp.server.stdio.enabled=true)"
				: String.join(", ", transports);
	}

	private String http(HttpEdge edge) {
		String port = this.environment.getProperty("local.server.port", "?");
		return "http on port %s at %s (%s edge: %s)".formatted(port, this.properties.http().path(), edge.name(),
				edge.reason());
	}

	private static String revisions() {
		return Arrays.stream(ProtocolVersion.values()).map(ProtocolVersion::value).collect(Collectors.joining(" "));
	}

}
