package dev.mcpspring.benchmarks.invocation;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerBuilder;
import dev.mcpspring.server.ServerListener;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.ServerTransport;
import dev.mcpspring.transport.TransportContext;

/**
 * A server whose only transport is whoever calls a method here.
 * <p>
 * Confined to one thread.
 */
public final class Engine implements ServerTransport, TransportContext, AutoCloseable {

	/** What a client of revision 2026-07-28 says of itself. */
	public static final String META = """
			"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
			"io.modelcontextprotocol/clientCapabilities":{}}""";

	private static final JsonSchema ARGUMENTS = JsonSchema
		.parse("{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},\"required\":[\"message\"]}");

	private final McpServer server;

	private @Nullable InboundHandler handler;

	/**
	 * Starts a server with an echo tool that does not block.
	 * @param listeners who is told of calls
	 */
	public Engine(ServerListener... listeners) {
		McpServerBuilder builder = McpServer.builder(new Implementation("engine", "1", null, null, null, List.of()));
		for (ServerListener listener : listeners) {
			builder.listener(listener);
		}
		this.server = builder.transport(this).build();
		this.server.tools()
			.add(new ToolSpecification(Tool.builder("echo").inputSchema(ARGUMENTS).build(),
					(arguments, exchange) -> Mono.just(CallToolResult.text(arguments.string("message")))));
		this.server.start();
	}

	/**
	 * Adds a tool that does not block and takes whatever it is given.
	 * @param name its name
	 * @param handler what it does
	 */
	public void add(String name, ToolHandler handler) {
		this.server.tools().add(new ToolSpecification(Tool.builder(name).build(), handler));
	}

	/**
	 * Returns a call of the tool in the words of revision 2026-07-28.
	 * @param message the message
	 * @return the bytes of the call
	 */
	public static byte[] call(String message) {
		return """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"message":"%s"},%s}}"""
			.formatted(message, META)
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Begins to read a message, as a transport does for each.
	 * @return the message
	 */
	public InboundMessage open() {
		return this.handler.open(this);
	}

	/**
	 * Has a message answered.
	 * @param message the message, whose ownership passes
	 * @param reply takes the answer
	 */
	public void call(ByteBuf message, Reply reply) {
		InboundMessage opened = open();
		opened.append(message);
		opened.complete(reply);
	}

	@Override
	public String name() {
		return "direct";
	}

	@Override
	public void start(InboundHandler handler) {
		this.handler = handler;
	}

	@Override
	public void stop() {
		this.handler = null;
	}

	@Override
	public String transport() {
		return name();
	}

	@Override
	public @Nullable Principal principal() {
		return null;
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * Takes answers and looks at their length.
	 */
	public static class Reply implements Outbound {

		private int length;

		/**
		 * Returns how many bytes the last answer had.
		 * @return the length
		 */
		public int length() {
			return this.length;
		}

		@Override
		public void sessionOpened(String id) {
			throw new IllegalStateException("session: %s (expected: none)".formatted(id));
		}

		@Override
		public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
			frame.release();
		}

		@Override
		public void complete(@Nullable ByteBuf response, Outcome outcome) {
			if (response != null) {
				taken(response);
				this.length = response.readableBytes();
				response.release();
			}
		}

		/**
		 * Looks at an answer before it is given back.
		 * @param response the answer, borrowed
		 */
		protected void taken(ByteBuf response) {
			// Its length is all that is asked for.
		}

		@Override
		public void onClose(Runnable callback) {
			// The client stays.
		}

	}

}
