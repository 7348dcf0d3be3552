package dev.mcpspring.benchmarks.load;

import java.time.Duration;

import dev.mcpspring.benchmarks.client.Clients;

/**
 * What one round has shown. Times are microseconds; those of latency count from when a
 * call should have started.
 * <p>
 * Immutable.
 *
 * @param calls how many calls were answered
 * @param seconds how long it took
 * @param cpuPerCall processor time of the server for each call
 * @param callsPerSecond throughput
 * @param serverCores how many processors the server kept busy
 * @param driverCores how many processors the driver kept busy
 * @param p50 median latency
 * @param p95 95th percentile of latency
 * @param p99 99th percentile of latency
 * @param max highest latency
 * @param delayP99 99th percentile of how late calls started
 */
record Round(long calls, double seconds, double cpuPerCall, double callsPerSecond, double serverCores,
		double driverCores, double p50, double p95, double p99, double max, double delayP99) {

	static Round of(Clients.Calls calls, Duration serverCpu, Duration driverCpu) {
		double seconds = calls.nanos() / 1e9;
		return new Round(calls.count(), seconds, serverCpu.toNanos() / 1e3 / calls.count(), calls.count() / seconds,
				serverCpu.toNanos() / 1e9 / seconds, driverCpu.toNanos() / 1e9 / seconds,
				calls.latencies().getValueAtPercentile(50) / 1e3, calls.latencies().getValueAtPercentile(95) / 1e3,
				calls.latencies().getValueAtPercentile(99) / 1e3, calls.latencies().getMaxValue() / 1e3,
				calls.delays().getValueAtPercentile(99) / 1e3);
	}

}
