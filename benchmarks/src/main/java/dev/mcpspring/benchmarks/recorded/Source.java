package dev.mcpspring.benchmarks.recorded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * The results that a command has left.
 * <p>
 * Immutable.
 *
 * @param report the results
 * @param quick whether they say no more than that all works
 * @param java which version of Java was measured
 */
record Source(JsonNode report, boolean quick, int java) {

	private static final Pattern JAVA = Pattern.compile("(?:build |^)(\\d+)[.+\\d]*");

	static Source of(JsonNode report) {
		return report.isArray() ? ofJmh(report)
				: new Source(report, isQuick(report.path("command")), version(report.at("/machine/java").asString("")));
	}

	private static Source ofJmh(JsonNode report) {
		JsonNode first = report.path(0);
		boolean quick = first.path("forks").asInt(0) == 0 || first.path("measurementTime").asString("").endsWith("ms");
		return new Source(report, quick, version(first.path("jdkVersion").asString("")));
	}

	/**
	 * Tells whether a command was told to be quick, in so many words or by a single
	 * round, which knows no noise.
	 */
	static boolean isQuick(JsonNode command) {
		return command.valueStream()
			.map(JsonNode::asString)
			.anyMatch((word) -> word.equals("--quick") || word.equals("--rounds=1") || word.matches("--time=0.*"));
	}

	private static int version(String text) {
		Matcher version = JAVA.matcher(text);
		return version.find() ? Integer.parseInt(version.group(1)) : 0;
	}

}
