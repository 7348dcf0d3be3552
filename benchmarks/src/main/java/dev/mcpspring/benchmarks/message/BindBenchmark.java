package dev.mcpspring.benchmarks.message;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.mcpspring.benchmarks.invocation.Engine;
import dev.mcpspring.boot.annotation.AnnotatedTools;
import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;

/**
 * Reading a call of a tool and handing its arguments to an annotated method, whatever
 * they are. The baseline reads the same bytes into records with Jackson, and knows no
 * limits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BindBenchmark {

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	private final Tools tools = new Tools();

	private final ToolSpecification tool = new AnnotatedTools(new DefaultListableBeanFactory(), this.jsonMapper)
		.toolsOf(this.tools, Tools.class)
		.get(0);

	private final Engine engine = new Engine();

	@Param({ "1", "10", "100", "1000" })
	private int kilobytes = 1;

	private byte[] bytes = {};

	private ByteBuf direct = Unpooled.EMPTY_BUFFER;

	/** The arguments of a call that never ends. */
	private @Nullable ToolArguments arguments;

	/**
	 * Creates a benchmark of a small message.
	 */
	public BindBenchmark() {
	}

	BindBenchmark(int kilobytes) {
		this.kilobytes = kilobytes;
	}

	@Setup
	public void setUp() {
		Message message = new Message(this.kilobytes);
		this.bytes = """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"load","arguments":\
				{"data":"%s","sizeKb":%d,"timestamp":"%s"},%s}}"""
			.formatted(message.data(), this.kilobytes, Message.TIMESTAMP, Engine.META)
			.getBytes(StandardCharsets.UTF_8);
		this.direct = PooledByteBufAllocator.DEFAULT.directBuffer(this.bytes.length).writeBytes(this.bytes);
		this.engine.add("load", (arguments, exchange) -> {
			this.arguments = arguments;
			return Mono.never();
		});
		this.engine.call(this.direct.retainedDuplicate(), new Engine.Reply());
	}

	@TearDown
	public void tearDown() {
		this.engine.close();
		this.direct.release();
	}

	/**
	 * Reads the message into records.
	 * @return the arguments
	 */
	@Benchmark
	public Arguments baseline() {
		return this.jsonMapper.readValue(this.bytes, Request.class).params().arguments();
	}

	/**
	 * Decodes the message, and binds the arguments of one that was decoded before.
	 * @return what the method was given
	 */
	@Benchmark
	public @Nullable Arguments bind() throws Exception {
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(this.direct);
		this.decoder.decode(scanner, this.direct.retain()).release();
		this.tool.handler().handle(this.arguments, null);
		return this.tools.last;
	}

	/**
	 * What is read.
	 *
	 * @param data a long text
	 * @param sizeKb how long
	 * @param timestamp when
	 */
	record Arguments(String data, int sizeKb, String timestamp) {

	}

	record Params(String name, Arguments arguments, @JsonProperty("_meta") Object meta) {

	}

	record Request(String jsonrpc, int id, String method, Params params) {

	}

	static final class Tools {

		private @Nullable Arguments last;

		@McpTool("Takes it")
		@Nullable CallToolResult load(String data, int sizeKb, String timestamp) {
			this.last = new Arguments(data, sizeKb, timestamp);
			return null;
		}

	}

}
