package dev.mcpspring.benchmarks.transport;

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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.mcpspring.benchmarks.invocation.Engine;
import dev.mcpspring.transport.InboundMessage;

/**
 * What a transport does for each message before anybody looks at it: opening it, and
 * handing over what was read. The baseline copies what was read, a message of 1 KB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExchangeBenchmark {

	private static final int LENGTH = 1024;

	private final Engine engine = new Engine();

	private final byte[] bytes = new byte[LENGTH];

	private final byte[] copy = new byte[LENGTH];

	private ByteBuf read = Unpooled.EMPTY_BUFFER;

	@Setup
	public void setUp() {
		this.read = Unpooled.directBuffer(LENGTH).writeZero(LENGTH);
	}

	@TearDown
	public void tearDown() {
		this.read.release();
		this.engine.close();
	}

	/**
	 * Copies a message.
	 * @return the copy
	 */
	@Benchmark
	public byte[] baseline() {
		System.arraycopy(this.bytes, 0, this.copy, 0, LENGTH);
		return this.copy;
	}

	/**
	 * Hands over a part of what was read.
	 * @return how long it is
	 */
	@Benchmark
	public int convert() {
		ByteBuf message = this.read.retainedSlice(0, LENGTH);
		int length = message.readableBytes();
		message.release();
		return length;
	}

	/**
	 * Opens a message and gives it up.
	 * @return the message
	 */
	@Benchmark
	public InboundMessage open() {
		InboundMessage message = this.engine.open();
		message.abort();
		return message;
	}

}
