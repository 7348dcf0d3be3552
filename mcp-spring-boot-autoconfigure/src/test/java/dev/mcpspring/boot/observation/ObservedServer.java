package dev.mcpspring.boot.observation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A real server on a real port, spoken to without any SDK.
 *
 * @param context the application
 * @param sessions the sessions that were opened
 */
record ObservedServer(ConfigurableApplicationContext context, Queue<String> sessions) implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	static ObservedServer start(String... properties) {
		return start((context) -> {
		}, properties);
	}

	/**
	 * Starts a server.
	 * @param beans adds beans of the application
	 * @param properties its properties
	 */
	static ObservedServer start(ApplicationContextInitializer<GenericApplicationContext> beans, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "server.address=127.0.0.1",
				"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false", "spring.jmx.enabled=false"));
		all.addAll(List.of(properties));
		SpringApplication application = new SpringApplicationBuilder(ObservedApplication.class)
			.properties(all.toArray(String[]::new))
			.build();
		application.addInitializers((context) -> beans.initialize((GenericApplicationContext) context));
		return new ObservedServer(application.run(), new ConcurrentLinkedQueue<>());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	String property(String name) {
		return this.context.getEnvironment().getRequiredProperty(name);
	}

	ObservedTools tools() {
		return bean(ObservedTools.class);
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:%s%s"
			.formatted(this.context.getEnvironment().getProperty("local.server.port"), path));
	}

	/**
	 * Calls a tool as a client of the stateless revision.
	 */
	HttpResponse<String> call(String tool, String arguments) {
		return callLater(tool, arguments, Map.of()).join();
	}

	CompletableFuture<HttpResponse<String>> callLater(String tool, String arguments, Map<String, String> headers) {
		return send(modern("tools/call", tool, arguments, ""), headers);
	}

	/**
	 * Calls a tool with further metadata.
	 */
	HttpResponse<String> callWithMeta(String tool, String arguments, String meta, Map<String, String> headers) {
		return send(modern("tools/call", tool, arguments, "," + meta), headers).join();
	}

	/**
	 * Sends a request that names something, as a client of the stateless revision.
	 * @param params the members of its parameters, apart from {@code _meta}
	 */
	HttpResponse<String> request(String method, String name, String params) {
		return send(post("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{%s,%s}}""".formatted(method, params, meta("")))
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", method)
			.header("Mcp-Name", name), Map.of()).join();
	}

	HttpResponse<String> request(String method) {
		return send(post("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{%s}}""".formatted(method, meta("")))
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", method), Map.of()).join();
	}

	/**
	 * Opens a session.
	 * @return its id
	 */
	String openSession(String version) {
		HttpResponse<String> response = send(post("""
				{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},\
				"clientInfo":{"name":"test","version":"1"}}}""".formatted(version)), Map.of()).join();
		String session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
		this.sessions.add(session);
		return session;
	}

	/**
	 * Ends the sessions that are still open.
	 */
	void endSessions() {
		this.sessions.forEach(this::endSession);
		this.sessions.clear();
	}

	CompletableFuture<HttpResponse<String>> inSession(String session, String body) {
		return send(post(body).header("Mcp-Session-Id", session), Map.of());
	}

	HttpResponse<String> endSession(String session) {
		return send(HttpRequest.newBuilder(uri("/mcp")).header("Mcp-Session-Id", session).DELETE(), Map.of()).join();
	}

	HttpResponse<String> raw(String body) {
		return send(post(body), Map.of()).join();
	}

	HttpResponse<String> request(String method, String path) {
		return send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()), Map.of()).join();
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).GET(), Map.of()).join();
	}

	String scrapeOpenMetrics() {
		return send(HttpRequest.newBuilder(uri("/actuator/prometheus")).GET(),
				Map.of("Accept", "application/openmetrics-text; version=1.0.0"))
			.join()
			.body();
	}

	HttpResponse<String> post(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)), Map.of()).join();
	}

	HttpResponse<String> delete(String path) {
		return send(HttpRequest.newBuilder(uri(path)).DELETE(), Map.of()).join();
	}

	private HttpRequest.Builder modern(String method, String name, String arguments, String meta) {
		return post("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{"name":"%s","arguments":%s,%s}}""".formatted(method,
				name, arguments, meta(meta)))
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", method)
			.header("Mcp-Name", name);
	}

	private static String meta(String further) {
		return """
				"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}%s}""".formatted(further);
	}

	private HttpRequest.Builder post(String body) {
		return HttpRequest.newBuilder(uri("/mcp"))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.POST(BodyPublishers.ofString(body));
	}

	private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request,
			Map<String, String> headers) {
		headers.forEach(request::header);
		return CLIENT.sendAsync(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
