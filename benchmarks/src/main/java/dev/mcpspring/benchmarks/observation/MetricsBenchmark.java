package dev.mcpspring.benchmarks.observation;

import java.util.concurrent.TimeUnit;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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

import dev.mcpspring.benchmarks.invocation.Engine;
import dev.mcpspring.observation.MeterServerListener;

/**
 * A call of an echo tool through the engine, with all meters of a call in a registry for
 * Prometheus. The baseline is the same call without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetricsBenchmark {

	private final ByteBuf request = Unpooled.directBuffer().writeBytes(Engine.call("x".repeat(100)));

	private final Engine.Reply reply = new Engine.Reply();

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Engine plain = new Engine();

	private final Engine watched = new Engine(new MeterServerListener(this.registry, MeterServerListener.BUCKETS));

	@TearDown
	public void tearDown() {
		this.request.release();
		this.plain.close();
		this.watched.close();
	}

	/**
	 * Calls the tool.
	 * @return how many bytes the answer has
	 */
	@Benchmark
	public int baseline() {
		return call(this.plain);
	}

	/**
	 * Calls the tool and measures it.
	 * @return how many bytes the answer has
	 */
	@Benchmark
	public int metrics() {
		return call(this.watched);
	}

	private int call(Engine engine) {
		engine.call(this.request.retainedDuplicate(), this.reply);
		return this.reply.length();
	}

	PrometheusMeterRegistry registry() {
		return this.registry;
	}

}
