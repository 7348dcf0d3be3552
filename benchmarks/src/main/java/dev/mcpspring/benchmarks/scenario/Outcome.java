package dev.mcpspring.benchmarks.scenario;

import java.util.List;
import java.util.Map;

/**
 * What a scenario has shown.
 * <p>
 * Immutable.
 *
 * @param scenario which one
 * @param started how many calls were started
 * @param perSecond how many of them in each second, once all clients were there
 * @param failures how many had another end than a right answer
 * @param complaints the first of those, in words
 * @param leftInFlight how many calls the server still had in flight at the end
 * @param cpuPerCall processor time of the server for each call, in microseconds
 * @param serverCores how many processors the server kept busy
 * @param driverCores how many processors the driver kept busy
 * @param latencies how long calls of each kind took, and all of them
 * @param curve percentiles of all, as how many nines they have
 * @param windows what each piece of time has shown
 * @param samples what the server held
 * @param stability whether that grows
 */
record Outcome(String scenario, long started, double perSecond, long failures, List<String> complaints,
		long leftInFlight, double cpuPerCall, double serverCores, double driverCores, Map<String, Latency> latencies,
		List<Plot.Point> curve, List<Window> windows, List<Sample> samples, List<Stability> stability) {

	boolean isFailed() {
		return this.failures > 0 || this.leftInFlight > 0;
	}

	/**
	 * A piece of time.
	 */
	record Window(double seconds, double perSecond, Latency latency) {

	}

}
