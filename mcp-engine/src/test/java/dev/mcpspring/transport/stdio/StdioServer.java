package dev.mcpspring.transport.stdio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.netty.buffer.UnpooledByteBufAllocator;
import reactor.core.publisher.Mono;

import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerBuilder;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.test.Conservation;
import dev.mcpspring.transport.ServerTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A whole server with a transport of lines, and what it must not leave behind.
 */
final class StdioServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final long bytes = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();

	private final McpServer server;

	private final CountDownLatch gate = new CountDownLatch(1);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final AtomicInteger cancellations = new AtomicInteger();

	private final AtomicInteger echoes = new AtomicInteger();

	StdioServer(ServerTransport transport) {
		this(transport, (builder) -> {
		});
	}

	StdioServer(ServerTransport transport, Consumer<McpServerBuilder> more) {
		// Buffers that are not pooled are counted to the byte.
		McpServerBuilder builder = McpServer.builder(new Implementation("test", "1", null, null, null, List.of()))
			.transport(transport)
			.buffers(new BufferPoolSettings(false, 1024));
		more.accept(builder);
		this.server = builder.build();
		tool("echo", ToolHandler.blocking((arguments, exchange) -> {
			this.echoes.incrementAndGet();
			return CallToolResult.text(String.valueOf(arguments.asMap().get("text")));
		}));
		tool("later",
				(arguments, exchange) -> Mono.delay(Duration.ofMillis(5)).thenReturn(CallToolResult.text("later")));
		tool("wait", ToolHandler.blocking((arguments, exchange) -> {
			exchange.onCancel(this.cancellations::incrementAndGet);
			this.entered.countDown();
			this.gate.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			return CallToolResult.text("waited");
		}));
		tool("tell", ToolHandler.blocking((arguments, exchange) -> {
			for (int i = 1; i <= ((Number) arguments.asMap().get("times")).intValue(); i++) {
				exchange.log(LoggingLevel.INFO, "note " + i);
				exchange.progress(i, 10);
			}
			return CallToolResult.text("told");
		}));
		Conservation.watch(this.server);
		this.server.start();
	}

	private void tool(String name, ToolHandler handler) {
		this.server.tools().add(new ToolSpecification(Tool.builder(name).build(), handler));
	}

	McpServer server() {
		return this.server;
	}

	int cancellations() {
		return this.cancellations.get();
	}

	int echoes() {
		return this.echoes.get();
	}

	/**
	 * Waits until a call of {@code wait} runs.
	 */
	void awaitEntered() throws InterruptedException {
		assertThat(this.entered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Lets calls of {@code wait} return.
	 */
	void open() {
		this.gate.countDown();
	}

	@Override
	public void close() {
		open();
		await("nothing to be in flight").atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
			McpServerStatistics now = this.server.statistics();
			assertThat(now.callsInFlight()).as("calls in flight").isZero();
			assertThat(now.permitsInUse()).as("permits in use").isZero();
			assertThat(now.activeWorkers()).as("active workers").isZero();
			assertThat(now.budgetInUse()).as("budget in use").isZero();
		});
		this.server.close();
		await("nothing to be left").atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
			assertThat(this.server.statistics().sessions()).as("sessions").isZero();
			assertThat(UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).as("bytes in buffers")
				.isLessThanOrEqualTo(this.bytes);
		});
	}

	/**
	 * A server and its one client, over two pipes of the operating system.
	 */
	record OverPipes(StdioServer server, LineClient client,
			CompletableFuture<ConnectionEnd> end) implements AutoCloseable {

		static OverPipes open() {
			OverPipes pair = open(StdioSettings.defaults(), (builder) -> {
			});
			pair.client.reading();
			return pair;
		}

		static OverPipes open(StdioSettings settings, Consumer<McpServerBuilder> more) {
			try {
				Pipe in = Pipe.open();
				Pipe out = Pipe.open();
				CompletableFuture<ConnectionEnd> end = new CompletableFuture<>();
				StdioServer server = new StdioServer(
						new StdioTransport(in.source(), out.sink(), settings, end::complete), more);
				LineClient client = new LineClient(Channels.newInputStream(out.source()),
						Channels.newOutputStream(in.sink()));
				return new OverPipes(server, client, end);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		ConnectionEnd awaitEnd() {
			return this.end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		}

		@Override
		public void close() {
			this.server.open();
			this.client.closeOutput();
			awaitEnd();
			this.server.close();
			this.client.closeInput();
		}

	}

}
