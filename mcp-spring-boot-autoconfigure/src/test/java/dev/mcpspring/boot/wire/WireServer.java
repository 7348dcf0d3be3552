package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

import dev.mcpspring.boot.event.McpResourceUpdatedEvent;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.transport.http.McpWebHandler;

/**
 * A server under test on a random port. One runs for each edge and set of properties, for
 * as long as the tests do.
 * <p>
 * Thread-safe.
 */
final class WireServer {

	private static final Map<List<String>, WireServer> RUNNING = new ConcurrentHashMap<>();

	private final ConfigurableApplicationContext application;

	private final int port;

	private WireServer(ConfigurableApplicationContext application) {
		this.application = application;
		this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Returns the server with these properties, and starts it if there is none.
	 */
	static WireServer on(Edge edge, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add(edge.property());
		return RUNNING.computeIfAbsent(all, WireServer::start);
	}

	private static WireServer start(List<String> properties) {
		// Buffers that are not pooled are counted to the byte.
		WireServer server = new WireServer(
				new SpringApplicationBuilder(WireApplication.class).web(WebApplicationType.REACTIVE)
					.bannerMode(Banner.Mode.OFF)
					.logStartupInfo(false)
					.properties("server.port=0", "mcp.server.buffer.pooled=false", "mcp.server.name=wire",
							"mcp.server.version=1.0")
					.properties(properties.toArray(String[]::new))
					.run());
		McpWire wire = new McpWire(server.port);
		wire.echo("warm");
		wire.callTool("slow", "{\"steps\":1}").progressToken("1").send();
		return server;
	}

	int port() {
		return this.port;
	}

	McpServerStatistics statistics() {
		return engine().statistics();
	}

	McpServer engine() {
		return this.application.getBean(McpServer.class);
	}

	/**
	 * Changes the list of tools several times in a row, and leaves it as it was.
	 */
	void changeTools() {
		ToolRegistry tools = engine().tools();
		for (int i = 0; i < 20; i++) {
			tools.add(new ToolSpecification(Tool.builder("passing").build(),
					ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("x"))));
			tools.remove("passing");
		}
	}

	/**
	 * Says that a resource has changed, the way an application does.
	 */
	void publishUpdate(String uri) {
		this.application.publishEvent(new McpResourceUpdatedEvent(uri));
	}

	/**
	 * Returns the paths of all endpoints of the server.
	 */
	Set<String> routes() {
		Set<String> routes = new TreeSet<>();
		this.application.getBeansOfType(SimpleUrlHandlerMapping.class)
			.values()
			.forEach((mapping) -> mapping.getUrlMap().forEach((path, handler) -> {
				if (handler instanceof McpWebHandler) {
					routes.add(path);
				}
			}));
		return routes;
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	ToolRuns runs() {
		return this.application.getBean(ToolRuns.class);
	}

	Sources sources() {
		return this.application.getBean(Sources.class);
	}

	Waits waits() {
		return this.application.getBean(Waits.class);
	}

}
