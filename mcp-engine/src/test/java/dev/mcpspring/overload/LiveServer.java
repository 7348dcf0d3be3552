package dev.mcpspring.overload;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerBuilder;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.test.Conservation;
import dev.mcpspring.transport.http.HttpSettings;
import dev.mcpspring.transport.http.McpNettyHandler;
import dev.mcpspring.transport.http.McpWebHandler;
import dev.mcpspring.transport.http.StreamableHttpTransport;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server on a real port, and its client. Behind WebFlux, the header {@code X-User} says
 * who calls.
 */
final class LiveServer implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final McpServer server;

	private final DisposableServer http;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	LiveServer(Edge edge, ExecutionSettings settings) {
		this(edge, settings, (builder) -> {
		});
	}

	LiveServer(Edge edge, ExecutionSettings settings, Consumer<McpServerBuilder> more) {
		this(edge, settings, more, ByteBufAllocator.DEFAULT);
	}

	LiveServer(Edge edge, ExecutionSettings settings, ByteBufAllocator allocator) {
		this(edge, settings, (builder) -> {
		}, allocator);
	}

	private LiveServer(Edge edge, ExecutionSettings settings, Consumer<McpServerBuilder> more,
			ByteBufAllocator allocator) {
		StreamableHttpTransport transport = new StreamableHttpTransport(HttpSettings.defaults());
		McpServerBuilder builder = McpServer.builder(new Implementation("test", "1", null, null, null, List.of()))
			.transport(transport)
			.execution(settings);
		more.accept(builder);
		this.server = builder.build();
		tool("echo", ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("echoed")));
		this.server.start();
		Conservation.watch(this.server);
		this.http = edge
			.serve(HttpServer.create().host("127.0.0.1").port(0).childOption(ChannelOption.ALLOCATOR, allocator),
					transport)
			.bindNow();
	}

	LiveServer tool(String name, ToolHandler handler) {
		return tool(new ToolSpecification(Tool.builder(name).build(), handler));
	}

	LiveServer tool(ToolSpecification tool) {
		this.server.tools().add(tool);
		return this;
	}

	McpServer server() {
		return this.server;
	}

	McpServerStatistics statistics() {
		return this.server.statistics();
	}

	Answer call(String tool) {
		return begin(tool, null).join();
	}

	Answer call(String tool, @Nullable String user) {
		return begin(tool, user).join();
	}

	CompletableFuture<Answer> begin(String tool) {
		return begin(tool, null);
	}

	CompletableFuture<Answer> begin(String tool, @Nullable String user) {
		return begin(tool, user, "{}");
	}

	CompletableFuture<Answer> begin(String tool, @Nullable String user, String arguments) {
		HttpRequest.Builder request = modern("tools/call").header("Mcp-Name", tool);
		if (user != null) {
			request.header("X-User", user);
		}
		return send(request, modernBody("tools/call", "\"name\":\"%s\",\"arguments\":%s,".formatted(tool, arguments)));
	}

	Answer list() {
		return send(modern("tools/list"), modernBody("tools/list", "")).join();
	}

	/**
	 * Calls a tool from a socket, and leaves the answer to the caller.
	 */
	Socket beginFromSocket(String tool) throws IOException {
		String body = modernBody("tools/call", "\"name\":\"%s\",\"arguments\":{},".formatted(tool));
		Socket socket = new Socket("127.0.0.1", this.http.port());
		socket.getOutputStream().write("""
				POST /mcp HTTP/1.1\r
				Host: localhost\r
				Content-Type: application/json\r
				Accept: application/json, text/event-stream\r
				MCP-Protocol-Version: 2026-07-28\r
				Mcp-Method: tools/call\r
				Mcp-Name: %s\r
				Content-Length: %d\r
				\r
				%s""".formatted(tool, body.length(), body).getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	/**
	 * Opens a session of the time before 2026.
	 */
	Session session() {
		HttpResponse<String> response = this.client
			.sendAsync(request().POST(HttpRequest.BodyPublishers.ofString("""
					{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
					"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""")).build(),
					HttpResponse.BodyHandlers.ofString())
			.join();
		return new Session(response.headers().firstValue("Mcp-Session-Id").orElseThrow());
	}

	private HttpRequest.Builder modern(String method) {
		return request().header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method);
	}

	private HttpRequest.Builder request() {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/mcp".formatted(this.http.port())))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream");
	}

	private static String modernBody(String method, String params) {
		return """
				{"jsonrpc":"2.0","id":7,"method":"%s","params":{%s"_meta":{\
				"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method, params);
	}

	private CompletableFuture<Answer> send(HttpRequest.Builder request, String body) {
		return this.client
			.sendAsync(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
					HttpResponse.BodyHandlers.ofString())
			.thenApply(Answer::of);
	}

	/**
	 * Waits until nothing is left of any call.
	 */
	void assertConserved() {
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
			assertThat(statistics().callsInFlight()).as("calls").isZero();
			assertThat(statistics().permitsInUse()).as("permits").isZero();
			assertThat(statistics().activeWorkers()).as("workers").isZero();
			assertThat(statistics().queuedCalls()).as("queue").isZero();
			assertThat(statistics().zombies()).as("zombies").isZero();
			assertThat(statistics().budgetInUse()).as("bytes").isZero();
			assertThat(statistics().deadlines()).as("deadlines").isZero();
		});
	}

	@Override
	public void close() {
		assertConserved();
		this.server.close();
		this.http.disposeNow(PATIENCE);
	}

	/**
	 * A session, with ids that count.
	 */
	final class Session {

		private final String id;

		private int calls = 6;

		private Session(String id) {
			this.id = id;
		}

		CompletableFuture<Answer> begin(String tool) {
			this.calls++;
			return post("""
					{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":{}}}"""
				.formatted(this.calls, tool));
		}

		Answer ping() {
			return post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").join();
		}

		private CompletableFuture<Answer> post(String body) {
			return send(request().header("Mcp-Session-Id", this.id), body);
		}

	}

	/**
	 * What carries HTTP.
	 */
	enum Edge {

		NETTY {
			@Override
			HttpServer serve(HttpServer server, StreamableHttpTransport transport) {
				return server.route((routes) -> routes.route((request) -> true, new McpNettyHandler(transport)));
			}
		},

		WEBFLUX {
			@Override
			HttpServer serve(HttpServer server, StreamableHttpTransport transport) {
				WebFilter login = (exchange, chain) -> chain.filter(login(exchange));
				return server.handle(new ReactorHttpHandlerAdapter(
						WebHttpHandlerBuilder.webHandler(new McpWebHandler(transport)).filter(login).build()));
			}
		};

		abstract HttpServer serve(HttpServer server, StreamableHttpTransport transport);

		private static ServerWebExchange login(ServerWebExchange exchange) {
			String user = exchange.getRequest().getHeaders().getFirst("X-User");
			return (user != null) ? exchange.mutate().principal(Mono.just(new User(user))).build() : exchange;
		}

	}

	private record User(String getName) implements Principal {

	}

}
