package dev.mcpspring.benchmarks.scenario;

import tools.jackson.databind.JsonNode;

/**
 * What the server held at a time, right after collections.
 * <p>
 * Immutable.
 *
 * @param seconds when, after the load began
 * @param heap MiB of heap
 * @param direct MiB of direct memory
 * @param threads how many threads
 * @param descriptors how many open files and connections
 */
record Sample(double seconds, double heap, double direct, double threads, double descriptors) {

	private static final double MIB = 1024 * 1024;

	static Sample of(double seconds, JsonNode vitals) {
		return new Sample(seconds, vitals.path("heap").asDouble() / MIB, vitals.path("direct").asDouble() / MIB,
				vitals.path("threads").asDouble(), vitals.path("descriptors").asDouble());
	}

}
