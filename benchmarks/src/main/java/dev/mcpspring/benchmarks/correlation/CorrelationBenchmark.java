package dev.mcpspring.benchmarks.correlation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonRpcResponse;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.session.PendingRequests;
import dev.mcpspring.time.Deadlines;

/**
 * A request to a client with a timeout, and the end that it comes to. The baseline is a
 * future in a map, without a frame and without a timeout.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CorrelationBenchmark {

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	private final JsonMapper jsonMapper = new JsonMapper();

	private final JsonRpcDecoder decoder = new JsonRpcDecoder(DecoderLimits.defaults(), this.jsonMapper);

	private final JsonRpcEncoder encoder = new JsonRpcEncoder(new BufferPool(BufferPoolSettings.defaults()),
			this.jsonMapper, 1024 * 1024);

	private final Deadlines deadlines = new Deadlines();

	private final PendingRequests requests = new PendingRequests(this.encoder, this.deadlines);

	private final Map<Long, CompletableFuture<Boolean>> futures = new ConcurrentHashMap<>();

	/** What all answers have in common. */
	private final JsonRpcResponse answer = answer();

	private long sent;

	@TearDown
	public void tearDown() {
		this.deadlines.close();
		this.answer.release();
	}

	/**
	 * Keeps a future in a map, and completes it.
	 * @return the future
	 */
	@Benchmark
	public CompletableFuture<Boolean> baseline() {
		CompletableFuture<Boolean> future = new CompletableFuture<>();
		this.futures.put(this.sent, future);
		this.futures.remove(this.sent++).complete(true);
		return future;
	}

	/**
	 * Makes what the requests to a client are kept in.
	 * @return what they are kept in
	 */
	@Benchmark
	public PendingRequests configure() {
		return new PendingRequests(this.encoder, this.deadlines);
	}

	/**
	 * Registers a request with its timeout, sends it, gives it up, and says so.
	 * @return the request
	 */
	@Benchmark
	public CompletableFuture<Boolean> registerAndCancel() {
		CompletableFuture<Boolean> request = send();
		request.cancel(false);
		return request;
	}

	/**
	 * Registers a request with its timeout, sends it, and takes the answer, which others
	 * have read.
	 * @return the request
	 */
	@Benchmark
	public CompletableFuture<Boolean> registerAndComplete() {
		CompletableFuture<Boolean> request = send();
		this.requests.answer(new JsonRpcResponse(RequestId.of(++this.sent), this.answer.body(), false));
		return request;
	}

	private CompletableFuture<Boolean> send() {
		return this.requests.send("ping", (json) -> {
		}, (result) -> true, TIMEOUT, ByteBuf::release);
	}

	private JsonRpcResponse answer() {
		ByteBuf message = Unpooled
			.wrappedBuffer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}".getBytes(StandardCharsets.US_ASCII));
		EnvelopeScanner scanner = this.decoder.newScanner();
		scanner.scan(message);
		return (JsonRpcResponse) this.decoder.decode(scanner, message);
	}

}
