package dev.mcpspring.transport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.test.Conservation;
import dev.mcpspring.test.Seed;
import dev.mcpspring.transport.OutboundSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/**
 * What both edges have to bear, on a real server with clients that mind no manners: after
 * each test no buffer, permit, deadline or call is left.
 */
abstract class AbstractEdgeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

	private static final JsonSchema ANYTHING = JsonSchema.parse("{\"type\":\"object\"}");

	private static final Set<EventLoop> LOOPS = ConcurrentHashMap.newKeySet();

	/** Those of all tests: one may be accepted when its test is over. */
	private static final ChannelGroup CONNECTIONS = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final AtomicInteger cancelled = new AtomicInteger();

	private final CountDownLatch flooded = new CountDownLatch(1);

	private final StreamableHttpTransport transport = new StreamableHttpTransport(HttpSettings.defaults());

	private final McpServer server = McpServer.builder(new Implementation("test", "1", null, null, null, List.of()))
		.transport(this.transport)
		.buffers(new BufferPoolSettings(false, 256))
		.execution(ExecutionSettings.defaults()
			.withAdmission(AdmissionSettings.defaults().withMaxInflight(200))
			.withWorkers(new WorkerSettings(4, 200, Duration.ofSeconds(30)))
			.withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30)))
		.build();

	private DisposableServer http;

	private long bytesBefore;

	/**
	 * Puts the edge in front of a server.
	 */
	abstract HttpServer serve(HttpServer server, StreamableHttpTransport transport);

	@BeforeEach
	void start() throws IOException {
		addTool("echo", (arguments, exchange) -> Mono.just(CallToolResult.text(arguments.asTree().toString())));
		addTool("later", this::later);
		addTool("never", (arguments, exchange) -> {
			exchange.onCancel(this.cancelled::incrementAndGet);
			exchange.progress(1, 2);
			return Mono.never();
		});
		addTool("flood", (arguments, exchange) -> {
			exchange.onCancel(this.cancelled::incrementAndGet);
			String message = "x".repeat(60_000);
			for (int i = 0; i < 250; i++) {
				exchange.progress(i, null, message);
			}
			this.flooded.countDown();
			return Mono.never();
		});
		addTool("block", ToolHandler.blocking((arguments, exchange) -> {
			exchange.progress(1, 2);
			TimeUnit.MICROSECONDS.sleep(500);
			return CallToolResult.text(arguments.asTree().toString());
		}));
		this.server.start();
		Conservation.watch(this.server);
		this.http = serve(HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.childOption(ChannelOption.ALLOCATOR, ALLOCATOR)
			.doOnChannelInit((observer, channel, remote) -> {
				LOOPS.add(channel.eventLoop());
				CONNECTIONS.add(channel);
			})
			.idleTimeout(Duration.ofSeconds(5)), this.transport).bindNow();
		// What stays for good, such as the beginnings of events, is there after one call.
		try (Client client = new Client()) {
			client.call("block", "{}");
			client.read();
		}
		awaitNoConnection();
		awaitIdleServer();
		this.bytesBefore = bytesInUse();
	}

	/** A worker gives back what it held after its call has been answered. */
	private void awaitIdleServer() {
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
			assertThat(this.server.statistics().activeWorkers()).as("active workers").isZero();
			assertThat(this.server.statistics().permitsInUse()).as("permits").isZero();
			assertThat(this.server.statistics().callsInFlight()).as("calls").isZero();
			assertThat(this.server.statistics().deadlines()).as("deadlines").isZero();
		});
		awaitTurnsOfLoops();
	}

	private static void awaitNoConnection() {
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(CONNECTIONS::isEmpty);
		awaitTurnsOfLoops();
	}

	/** What a loop does when it closes a connection, and leaves for its next turns. */
	private static void awaitTurnsOfLoops() {
		for (int turn = 0; turn < 3; turn++) {
			LOOPS.forEach((loop) -> loop.submit(() -> {
			}).syncUninterruptibly());
		}
	}

	@AfterEach
	void keepsNothing() {
		awaitNoConnection();
		awaitIdleServer();
		// Less where servers of earlier tests, which share the allocator, let go of
		// theirs.
		await().pollDelay(Duration.ZERO)
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(bytesInUse()).as("bytes").isLessThanOrEqualTo(this.bytesBefore));
		this.http.disposeNow(PATIENCE);
		this.server.close();
	}

	@Test
	void answersWithJson() throws IOException {
		try (Client client = new Client()) {
			client.call("echo", "{\"a\":1}");
			assertThat(client.read()).startsWith("HTTP/1.1 200 OK")
				.containsIgnoringCase("content-type: application/json\r\n")
				.contains("{\\\"a\\\":1}");
		}
	}

	@Test
	void answersWithAnEventStream() throws IOException {
		try (Client client = new Client()) {
			client.call("block", "{\"a\":1}");
			assertThat(client.read()).startsWith("HTTP/1.1 200 OK")
				.containsIgnoringCase("content-type: text/event-stream")
				.contains("event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"")
				.contains("{\\\"a\\\":1}");
		}
	}

	@Test
	void sendsEventsAsTheyCome() throws IOException {
		try (Client client = new Client()) {
			client.call("never", "{}");
			assertThat(client.readUntil("\n\n\r\n")).contains("notifications/progress");
		}
		await().atMost(PATIENCE).untilAtomic(this.cancelled, is(1));
	}

	@Test
	void hasTheKernelGiveUpOnClientsThatAcknowledgeNothing() throws IOException {
		assumeThat(Epoll.isAvailable()).isTrue();
		try (Client client = new Client()) {
			client.call("echo", "{}", "keep-alive");
			client.readUntil("}}}");
			EpollSocketChannel connection = (EpollSocketChannel) CONNECTIONS.iterator().next();
			assertThat(connection.config().getTcpUserTimeout()).isZero();
			client.call("never", "{}", "keep-alive");
			client.readUntil("progress");
			await().pollDelay(Duration.ZERO)
				.atMost(PATIENCE)
				.until(() -> connection.config()
					.getTcpUserTimeout() == OutboundSettings.defaults().writeStallTimeout().toMillis());
		}
	}

	@Test
	void answersSeveralRequestsOnOneConnection() throws IOException {
		try (Client client = new Client()) {
			for (int i = 0; i < 3; i++) {
				client.call("echo", "{\"n\":%d}".formatted(i), "keep-alive");
				assertThat(client.readUntil("}}}")).contains("{\\\"n\\\":%d}".formatted(i));
			}
		}
	}

	@Test
	void cancelsTheCallOfAClientThatLeaves() throws IOException {
		try (Client client = new Client()) {
			client.call("never", "{}");
			client.readUntil("progress");
			client.reset();
		}
		await().atMost(PATIENCE).untilAtomic(this.cancelled, is(1));
	}

	@Test
	void givesBackEventsThatAClientNeverReads() throws Exception {
		try (Client client = new Client()) {
			client.call("flood", "{}");
			assertThat(this.flooded.await(5, TimeUnit.SECONDS)).isTrue();
			client.reset();
		}
		await().atMost(PATIENCE).untilAtomic(this.cancelled, is(1));
	}

	@Test
	void givesBackTheBodyOfAClientThatLeavesInItsMiddle() throws IOException {
		try (Client client = new Client()) {
			client.send(head("echo", 100_000, "close"));
			client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(50_000));
			client.reset();
		}
	}

	@Test
	void endsAConnectionWhoseBodyIsNoHttp() throws IOException {
		try (Client client = new Client()) {
			client.send("""
					POST /mcp HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Transfer-Encoding: chunked\r
					\r
					5\r
					{"a":\r
					no length\r
					""");
			String answer = client.read();
			assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
		}
	}

	@Test
	void answersAtTheFirstByteThatIsWrong() throws IOException {
		try (Client client = new Client()) {
			client.send(head("echo", 100_000, "keep-alive"));
			client.send("[}");
			assertThat(client.read()).startsWith("HTTP/1.1 400").contains("-32700");
		}
	}

	@Test
	void keepsNothingOfClientsThatLeaveAtAnyMoment() throws InterruptedException {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			RandomGenerator own = new Seed(random.nextLong()).random();
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 250; i++) {
					leaveAtAnyMoment(own);
				}
			});
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private void leaveAtAnyMoment(RandomGenerator random) {
		String[] tools = { "echo", "later", "block", "never" };
		String tool = tools[random.nextInt(tools.length)];
		int size = random.nextBoolean() ? random.nextInt(100) : random.nextInt(60_000);
		String body = body(tool, "{\"x\":\"" + "y".repeat(size) + "\"}");
		byte[] request = (head(tool, body.length(), "keep-alive") + body).getBytes(StandardCharsets.UTF_8);
		int length = (random.nextInt(4) == 0) ? random.nextInt(request.length) : request.length;
		try (Client client = new Client()) {
			client.send(request, length);
			if (length == request.length && random.nextBoolean()) {
				client.readAtMost(random.nextInt(2 * size + 500), random.nextInt(1, 8));
			}
			if (random.nextInt(3) > 0) {
				client.reset();
			}
		}
		catch (IOException ex) {
			// The server may leave first.
		}
	}

	private Mono<CallToolResult> later(ToolArguments arguments, McpExchange exchange) {
		exchange.progress(1, 3);
		return Mono.delay(Duration.ofMillis(1)).map((tick) -> {
			exchange.progress(2, 3);
			return CallToolResult.text("x".repeat(20_000));
		});
	}

	private void addTool(String name, ToolHandler handler) {
		this.server.tools().add(new ToolSpecification(Tool.builder(name).inputSchema(ANYTHING).build(), handler));
	}

	private static long bytesInUse() {
		return ALLOCATOR.metric().usedDirectMemory() + ALLOCATOR.metric().usedHeapMemory();
	}

	private static String body(String tool, String arguments) {
		return """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
				"progressToken":1,"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments);
	}

	private static String head(String tool, int length, String connection) {
		return """
				POST /mcp HTTP/1.1\r
				Host: localhost\r
				Connection: %s\r
				Content-Type: application/json\r
				Content-Length: %d\r
				Accept: application/json, text/event-stream\r
				MCP-Protocol-Version: 2026-07-28\r
				Mcp-Method: tools/call\r
				Mcp-Name: %s\r
				\r
				""".formatted(connection, length, tool);
	}

	/**
	 * A client that sends bytes as they are.
	 */
	private final class Client implements AutoCloseable {

		private final Socket socket;

		private final InputStream in;

		Client() throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), AbstractEdgeTests.this.http.port());
			this.socket.setSoTimeout((int) PATIENCE.toMillis());
			this.in = this.socket.getInputStream();
		}

		void call(String tool, String arguments) throws IOException {
			call(tool, arguments, "close");
		}

		void call(String tool, String arguments, String connection) throws IOException {
			String body = body(tool, arguments);
			send(head(tool, body.length(), connection) + body);
		}

		void send(String text) throws IOException {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			send(bytes, bytes.length);
		}

		void send(byte[] bytes, int length) throws IOException {
			this.socket.getOutputStream().write(bytes, 0, length);
		}

		/**
		 * Reads until the server closes the connection.
		 */
		String read() throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try {
				this.in.transferTo(bytes);
			}
			catch (SocketException ex) {
				// Reset: what came is what there is.
			}
			return bytes.toString(StandardCharsets.UTF_8);
		}

		String readUntil(String end) throws IOException {
			StringBuilder text = new StringBuilder();
			while (text.indexOf(end) < 0) {
				int next = this.in.read();
				if (next < 0) {
					break;
				}
				text.append((char) next);
			}
			return text.toString();
		}

		void readAtMost(int length, int millis) throws IOException {
			this.socket.setSoTimeout(millis);
			try {
				this.in.readNBytes(length);
			}
			catch (SocketTimeoutException ex) {
				// Long enough.
			}
		}

		/**
		 * Leaves without a word.
		 */
		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
