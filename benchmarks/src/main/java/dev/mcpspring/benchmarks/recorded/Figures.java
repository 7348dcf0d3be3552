package dev.mcpspring.benchmarks.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * Finds single figures in the last results of all commands. What was not measured is
 * absent.
 * <p>
 * Immutable.
 */
final class Figures {

	private static final JsonMapper JSON_MAPPER = new JsonMapper();

	private final Map<String, JsonNode> results = new TreeMap<>();

	private Figures() {
	}

	/**
	 * Reads all that there are.
	 */
	static Figures read(Path directory) {
		Figures figures = new Figures();
		for (String source : new String[] { "peers", "startup", "jmh", "scoreboard" }) {
			Path file = directory.resolve(source + "-results.json");
			figures.results.put(source,
					Files.isRegularFile(file) ? JSON_MAPPER.readTree(file.toFile()) : JSON_MAPPER.createObjectNode());
		}
		return figures;
	}

	/** Processor time of a call, in microseconds. */
	OptionalDouble cpu(String size, String arm) {
		return number(call(size, arm).at("/cpuPerCall/median"));
	}

	/** The same, divided by what it costs another, round by round. */
	OptionalDouble cpuRatio(String size, String arm, String other) {
		JsonNode ours = call(size, arm).path("rounds");
		JsonNode theirs = call(size, other).path("rounds");
		return median(IntStream.range(0, Math.min(ours.size(), theirs.size()))
			.mapToDouble(
					(i) -> ours.path(i).path("cpuPerCall").asDouble() / theirs.path(i).path("cpuPerCall").asDouble()));
	}

	/** Bytes of heap for a call. */
	OptionalDouble allocated(String size, String arm) {
		return number(call(size, arm).path("allocatedPerCall"));
	}

	private JsonNode call(String size, String arm) {
		return find("peers", "results", Map.of("size", size, "arm", arm));
	}

	/** Something about the start of a server, such as its time or its ratio. */
	OptionalDouble start(String server, String preparation, String member) {
		JsonNode line = find("startup", "results", Map.of("server", server, "preparation", preparation));
		return number(line.path(member).path("median"));
	}

	/** A line of the scoreboard. */
	OptionalDouble score(String trial, String metric) {
		JsonNode row = find("scoreboard", "rows", Map.of("trial", trial, "metric", metric));
		return median(row.path("figures").valueStream().mapToDouble(JsonNode::asDouble));
	}

	private JsonNode find(String source, String list, Map<String, String> members) {
		return this.results.get(source)
			.path(list)
			.valueStream()
			.filter((each) -> members.entrySet()
				.stream()
				.allMatch((member) -> each.path(member.getKey()).asString("").equals(member.getValue())))
			.findFirst()
			.orElse(JSON_MAPPER.missingNode());
	}

	/** Nanoseconds of a benchmark. */
	OptionalDouble nanos(String benchmark, String parameter) {
		return number(benchmark(benchmark, parameter).at("/primaryMetric/score"));
	}

	/** Bytes that a benchmark allocates for an operation. */
	OptionalDouble bytes(String benchmark, String parameter) {
		return number(
				benchmark(benchmark, parameter).path("secondaryMetrics").path("gc.alloc.rate.norm").path("score"));
	}

	/** How many times as fast a benchmark is as another. */
	OptionalDouble speed(String benchmark, String other, String parameter) {
		OptionalDouble ours = nanos(benchmark, parameter);
		OptionalDouble theirs = nanos(other, parameter);
		boolean known = ours.isPresent() && theirs.isPresent();
		return known ? OptionalDouble.of(theirs.getAsDouble() / ours.getAsDouble()) : OptionalDouble.empty();
	}

	private JsonNode benchmark(String name, String parameter) {
		return this.results.get("jmh")
			.valueStream()
			.filter((each) -> each.path("benchmark").asString("").endsWith("." + name) && (parameter.isEmpty()
					|| each.path("params").valueStream().anyMatch((value) -> value.asString().equals(parameter))))
			.findFirst()
			.orElse(JSON_MAPPER.missingNode());
	}

	private static OptionalDouble number(JsonNode node) {
		return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
	}

	private static OptionalDouble median(DoubleStream values) {
		double[] all = values.toArray();
		return (all.length > 0) ? OptionalDouble.of(Spread.of(DoubleStream.of(all)).median()) : OptionalDouble.empty();
	}

}
