package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.process.ProcessorTime;

/**
 * A time during which a server gets certain calls.
 * <p>
 * Immutable.
 *
 * @param seconds how long it was
 * @param serverCpu how long the server kept processors busy
 * @param ownCpu how long this process did
 */
record Phase(double seconds, Duration serverCpu, Duration ownCpu) {

	static Phase of(TrialProcess server, Generator generator, Duration duration, Source... sources) throws IOException {
		long start = System.nanoTime();
		Duration serverCpu = server.cpuTime();
		Duration ownCpu = ProcessorTime.own();
		generator.offer(duration, sources);
		return new Phase((System.nanoTime() - start) / 1e9, server.cpuTime().minus(serverCpu),
				ProcessorTime.own().minus(ownCpu));
	}

	double serverCores() {
		return this.serverCpu.toNanos() / 1e9 / this.seconds;
	}

	double ownCores() {
		return this.ownCpu.toNanos() / 1e9 / this.seconds;
	}

	double perSecond(long count) {
		return count / this.seconds;
	}

	double cpuMicrosPer(long count) {
		return this.serverCpu.toNanos() / 1e3 / count;
	}

	static double p99Millis(Source source) {
		return source.accepted().getValueAtPercentile(99) / 1e6;
	}

}
