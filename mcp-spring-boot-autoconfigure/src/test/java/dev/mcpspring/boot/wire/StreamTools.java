package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import com.sun.management.ThreadMXBean;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.protocol.StreamedContent;
import dev.mcpspring.protocol.Tool;

/**
 * Tools by hand that read and write streams.
 */
@Configuration(proxyBeanMethods = false)
class StreamTools {

	private static final String SOURCE = """
			{"type":"object","properties":{"key":{"type":"string"},"size":{"type":"integer"},
			  "failAt":{"type":"integer"},"waitAt":{"type":"integer"},"progress":{"type":"boolean"}},"required":["key","size"]}""";

	private static final String DATA = """
			{"type":"object","properties":{"data":{"type":"string","contentEncoding":"base64","minLength":10},
			  "label":{"type":"string"}},"required":["data"],"additionalProperties":false}""";

	/**
	 * Takes bytes, and says how much memory the worker needed for that.
	 */
	@Bean
	ToolSpecification sink() {
		return tool("sink", DATA, ToolHandler.blocking(StreamTools::sink)).withStreamedArguments("data");
	}

	@Bean
	ToolSpecification sinkText() {
		return tool("sink_text", DATA, ToolHandler.blocking((arguments, exchange) -> {
			long length = 0;
			try (Reader reader = arguments.reader("data")) {
				char[] characters = new char[4096];
				for (int count = reader.read(characters); count >= 0; count = reader.read(characters)) {
					length += count;
				}
			}
			return CallToolResult.text(Long.toString(length));
		})).withStreamedArguments("data");
	}

	@Bean
	ToolSpecification sinkTokens() {
		return tool("sink_tokens", "{\"type\":\"object\",\"properties\":{\"data\":{}}}",
				ToolHandler.blocking((arguments, exchange) -> {
					long tokens = 0;
					try (JsonParser parser = arguments.parser("data")) {
						while (parser.nextToken() != null) {
							tokens++;
						}
					}
					return CallToolResult.text(Long.toString(tokens));
				}))
			.withStreamedArguments("data");
	}

	/**
	 * Returns the bytes that it is called with.
	 */
	@Bean
	ToolSpecification echoStream() {
		return tool("echo_stream", DATA,
				(arguments,
						exchange) -> Mono.just(CallToolResult.builder()
							.content(StreamedContent.blob("test:echo", null, StreamSource.of(arguments.stream("data"))))
							.build()))
			.withStreamedArguments("data");
	}

	@Bean
	ToolSpecification source(Sources sources) {
		return tool("source", SOURCE, ToolHandler.blocking((arguments, exchange) -> {
			tell(arguments.asTree(), exchange);
			return CallToolResult.builder().content(StreamedContent.text(open(sources, arguments))).build();
		}));
	}

	@Bean
	ToolSpecification sourceOnEventLoop(Sources sources) {
		return tool("source_reactive", SOURCE, (arguments, exchange) -> {
			tell(arguments.asTree(), exchange);
			InputStream stream = ((StreamSource.BlockingBytes) open(sources, arguments)).stream();
			Flux<ByteBuffer> parts = Flux.generate((sink) -> {
				byte[] bytes = new byte[4099];
				try {
					int count = stream.read(bytes);
					if (count < 0) {
						sink.complete();
					}
					else {
						sink.next(ByteBuffer.wrap(bytes, 0, count));
					}
				}
				catch (IOException ex) {
					sink.error(ex);
				}
			});
			Flux<ByteBuffer> closing = parts.doFinally((signal) -> close(stream));
			return Mono.just(CallToolResult.builder()
				.content(StreamedContent.text(StreamSource.ofBytes(JdkFlowAdapter.publisherToFlowPublisher(closing))))
				.build());
		});
	}

	@Bean
	ToolSpecification sourceOfMedia(Sources sources) {
		return tool("source_media", SOURCE,
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.builder()
					.text("before")
					.content(StreamedContent.image(open(sources, arguments), "image/png"))
					.content(StreamedContent.audio(open(sources, arguments), "audio/wav"))
					.content(StreamedContent.blob("test:blob", "application/x-test", open(sources, arguments)))
					.content(StreamedContent.textResource("test:text", "text/plain", open(sources, arguments)))
					.text("after")
					.error(true)
					.build()));
	}

	private static ToolSpecification tool(String name, String schema, ToolHandler handler) {
		return new ToolSpecification(
				Tool.builder(name).description("Serves tests").inputSchema(JsonSchema.parse(schema)).build(), handler);
	}

	private static void tell(JsonNode arguments, McpExchange exchange) {
		if (arguments.path("progress").asBoolean(false)) {
			exchange.progress(1, null, null);
		}
	}

	private static StreamSource open(Sources sources, ToolArguments arguments) {
		JsonNode tree = arguments.asTree();
		return StreamSource.of(sources.of(tree.path("key").asString())
			.open(tree.path("size").asLong(), tree.path("failAt").asLong(-1), tree.path("waitAt").asLong(-1)));
	}

	private static void close(InputStream stream) {
		try {
			stream.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CallToolResult sink(ToolArguments arguments, McpExchange exchange) throws IOException {
		long before = allocated();
		try (InputStream stream = arguments.stream("data")) {
			return CallToolResult.text(summary(stream) + " " + (allocated() - before));
		}
	}

	/**
	 * Returns the length and the checksum of a stream.
	 */
	static String summary(InputStream stream) throws IOException {
		CRC32 checksum = new CRC32();
		long length = 0;
		byte[] bytes = new byte[4096];
		for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
			checksum.update(bytes, 0, count);
			length += count;
		}
		return length + " " + checksum.getValue();
	}

	static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
