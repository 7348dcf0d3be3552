package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;

/**
 * An application with tools that take and return types of its own, for
 * {@link Restarting}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RestartedApplication {

	/**
	 * Runs the application, calls each of its tools, and ends it.
	 */
	public static void run() throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RestartedApplication.class)
			.web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn",
					"--spring.main.banner-mode=off")) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			for (String tool : List.of("later", "now")) {
				call(port, tool);
			}
		}
	}

	private static void call(int port, String tool) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d/mcp".formatted(port))
			.toURL()
			.openConnection();
		connection.setDoOutput(true);
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setRequestProperty("Accept", "application/json, text/event-stream");
		connection.setRequestProperty("MCP-Protocol-Version", "2026-07-28");
		connection.setRequestProperty("Mcp-Method", "tools/call");
		connection.setRequestProperty("Mcp-Name", tool);
		connection.getOutputStream()
			.write("""
					{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"order":{"item":"tea"}},\
					"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
					"io.modelcontextprotocol/clientCapabilities":{}}}}"""
				.formatted(tool)
				.getBytes(StandardCharsets.UTF_8));
		String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (!answer.contains("\"structuredContent\":{\"item\":\"tea\",\"number\":7}")) {
			throw new IllegalStateException(answer);
		}
	}

	@McpTool("Takes an order on an event loop")
	Mono<Receipt> later(@McpToolParam("What to order") Order order) {
		return Mono.just(new Receipt(order.item(), 7));
	}

	@McpTool("Takes an order on a worker")
	Receipt now(@McpToolParam("What to order") Order order) {
		return new Receipt(order.item(), 7);
	}

	/**
	 * What to order.
	 */
	record Order(String item) {

	}

	/**
	 * What was ordered.
	 */
	record Receipt(String item, int number) {

	}

}
