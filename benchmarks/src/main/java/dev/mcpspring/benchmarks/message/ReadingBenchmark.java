package dev.mcpspring.benchmarks.message;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
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

/**
 * What benchmarks of reading share: the bytes that are read, in the kind of buffer that a
 * channel reads into, too, and a copy of them as the baseline.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ReadingBenchmark {

	private byte[] bytes = {};

	private byte[] copy = {};

	private ByteBuf direct = Unpooled.EMPTY_BUFFER;

	/**
	 * Makes what is read.
	 * @return the bytes
	 */
	protected abstract byte[] message();

	@Setup
	public void setUp() {
		this.bytes = message();
		this.copy = new byte[this.bytes.length];
		this.direct = PooledByteBufAllocator.DEFAULT.directBuffer(this.bytes.length).writeBytes(this.bytes);
	}

	@TearDown
	public void tearDown() {
		this.direct.release();
	}

	/**
	 * Copies the bytes: what cannot be beaten by anybody who looks at each.
	 * @return the copy
	 */
	@Benchmark
	public byte[] baseline() {
		System.arraycopy(this.bytes, 0, this.copy, 0, this.bytes.length);
		return this.copy;
	}

	protected final byte[] bytes() {
		return this.bytes;
	}

	protected final ByteBuf direct() {
		return this.direct;
	}

}
