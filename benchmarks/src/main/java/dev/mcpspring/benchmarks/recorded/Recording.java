package dev.mcpspring.benchmarks.recorded;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * Ratios that one command has shown. Lower is better for all of them.
 * <p>
 * Immutable.
 *
 * @param source which command
 * @param java which version of Java the servers ran on
 * @param time when
 * @param machine where
 * @param command what the command was told
 * @param ratios the ratios by what they compare
 */
record Recording(String source, int java, String time, JsonNode machine, JsonNode command, Map<String, Spread> ratios) {

	/**
	 * Tells whether what was measured means anything.
	 */
	boolean isQuick() {
		return Source.isQuick(this.command);
	}

	String file() {
		return "%s-java%d.json".formatted(this.source, this.java);
	}

}
