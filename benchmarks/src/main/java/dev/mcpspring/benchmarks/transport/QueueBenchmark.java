package dev.mcpspring.benchmarks.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import org.openjdk.jmh.annotations.Warmup;

import dev.mcpspring.transport.OutboundQueue;
import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * Frames that wait for a client and are taken as one. The baseline is a queue without a
 * bound, from which they are taken one by one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueueBenchmark {

	private final OutboundQueue queue = new OutboundQueue(OutboundSettings.defaults());

	private final Deque<ByteBuf> unbounded = new ArrayDeque<>();

	private final ByteBuf frame = Unpooled.unreleasableBuffer(Unpooled.directBuffer(128).writeZero(128));

	private final ByteBuf[] batch = new ByteBuf[64];

	@Param({ "1", "64" })
	private int frames = 1;

	/**
	 * Creates a benchmark of one frame.
	 */
	public QueueBenchmark() {
	}

	QueueBenchmark(int frames) {
		this.frames = frames;
	}

	@Setup
	public void setUp() {
		this.queue.discard();
	}

	/**
	 * Adds frames and takes them one by one.
	 * @return how many bytes they have
	 */
	@Benchmark
	public int baseline() {
		for (int i = 0; i < this.frames; i++) {
			this.unbounded.add(this.frame);
		}
		int bytes = 0;
		for (ByteBuf next = this.unbounded.poll(); next != null; next = this.unbounded.poll()) {
			bytes += next.readableBytes();
		}
		return bytes;
	}

	/**
	 * Adds frames and takes them all at once.
	 * @return how many bytes they have
	 */
	@Benchmark
	public int offerAndPoll() {
		for (int i = 0; i < this.frames; i++) {
			this.queue.offer(this.frame, OverflowPolicy.DROP, this);
		}
		int count = this.queue.poll(this.batch);
		int bytes = 0;
		for (int i = 0; i < count; i++) {
			bytes += this.batch[i].readableBytes();
		}
		return bytes;
	}

}
