package dev.mcpspring.benchmarks.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

	private static final String END = "-results.json";

	private final Map<String, Source> sources = new TreeMap<>();

	private Figures() {
	}

	/**
	 * Reads all that there are.
	 */
	static Figures read(Path directory) {
		Figures figures = new Figures();
		try (Stream<Path> files = Files.list(directory)) {
			files.filter((file) -> file.getFileName().toString().endsWith(END)).forEach(figures::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return figures;
	}

	private void add(Path file) {
		String name = file.getFileName().toString();
		this.sources.put(name.substring(0, name.length() - END.length()),
				Source.of(JSON_MAPPER.readTree(file.toFile())));
	}

	/** Processor time of a call, in microseconds. */
	Optional<Figure> cpu(String size, String arm) {
		return peers().flatMap((source) -> number(source, call(source, size, arm).at("/cpuPerCall/median")));
	}

	/** The same, divided by what it costs another, round by round. */
	Optional<Figure> cpuRatio(String size, String arm, String other) {
		return peers().flatMap((source) -> {
			JsonNode ours = call(source, size, arm).path("rounds");
			JsonNode theirs = call(source, size, other).path("rounds");
			return median(source,
					IntStream.range(0, Math.min(ours.size(), theirs.size()))
						.mapToDouble((i) -> ours.path(i).path("cpuPerCall").asDouble()
								/ theirs.path(i).path("cpuPerCall").asDouble()));
		});
	}

	/** Bytes of heap for a call. */
	Optional<Figure> allocated(String size, String arm) {
		return peers().flatMap((source) -> number(source, call(source, size, arm).path("allocatedPerCall")));
	}

	private Optional<Source> peers() {
		return source("peers");
	}

	private static JsonNode call(Source source, String size, String arm) {
		return find(source, "results", Map.of("size", size, "arm", arm));
	}

	/** Something about the start of a server, such as its time or its ratio. */
	Optional<Figure> start(String server, String preparation, String member) {
		return source("startup").flatMap((source) -> {
			JsonNode line = find(source, "results", Map.of("server", server, "preparation", preparation));
			return number(new Source(line, source.quick(), line.path("jdk").asInt()), line.path(member).path("median"));
		});
	}

	/**
	 * A line of the scoreboard.
	 * @param metric how the metric begins, or what it has in the middle, as some begin
	 * with how many there are of something
	 */
	Optional<Figure> score(String trial, String metric) {
		return scoreboard(trial).flatMap((source) -> rows(source, trial)
			.filter((row) -> row.path("metric").asString("").startsWith(metric)
					|| row.path("metric").asString("").contains(" " + metric))
			.findFirst()
			.flatMap((row) -> median(source, row.path("figures").valueStream().mapToDouble(JsonNode::asDouble))));
	}

	/** How many lines of a trial have another grade than A. */
	Optional<Figure> notGradedA(String trial) {
		return scoreboard(trial).map((source) -> new Figure(
				rows(source, trial).filter((row) -> List.of("B", "C", "F").contains(row.path("grade").asString("")))
					.count(),
				source.quick(), source.java()));
	}

	/** Each trial leaves its own results, too, as not all of them run at once. */
	private Optional<Source> scoreboard(String trial) {
		return source("scoreboard-" + trial).or(() -> source("scoreboard"))
			.filter((source) -> rows(source, trial).findAny().isPresent());
	}

	private static Stream<JsonNode> rows(Source source, String trial) {
		return source.report().path("rows").valueStream().filter((row) -> row.path("trial").asString("").equals(trial));
	}

	private Optional<Source> source(String command) {
		return Optional.ofNullable(this.sources.get(command));
	}

	private static JsonNode find(Source source, String list, Map<String, String> members) {
		return source.report()
			.path(list)
			.valueStream()
			.filter((each) -> members.entrySet()
				.stream()
				.allMatch((member) -> each.path(member.getKey()).asString("").equals(member.getValue())))
			.findFirst()
			.orElse(JSON_MAPPER.missingNode());
	}

	/** Nanoseconds of a benchmark. */
	Optional<Figure> nanos(String benchmark, String parameter) {
		return source("jmh")
			.flatMap((source) -> number(source, benchmark(source, benchmark, parameter).at("/primaryMetric/score")));
	}

	/** Bytes that a benchmark allocates for an operation. */
	Optional<Figure> bytes(String benchmark, String parameter) {
		return source("jmh").flatMap((source) -> number(source,
				benchmark(source, benchmark, parameter).path("secondaryMetrics")
					.path("gc.alloc.rate.norm")
					.path("score")));
	}

	/** How many times as fast a benchmark is as another. */
	Optional<Figure> speed(String benchmark, String other, String parameter) {
		return nanos(benchmark, parameter)
			.flatMap((ours) -> nanos(other, parameter).map((theirs) -> theirs.over(ours)));
	}

	private static JsonNode benchmark(Source source, String name, String parameter) {
		return source.report()
			.valueStream()
			.filter((each) -> each.path("benchmark").asString("").endsWith("." + name) && (parameter.isEmpty()
					|| each.path("params").valueStream().anyMatch((value) -> value.asString().equals(parameter))))
			.findFirst()
			.orElse(JSON_MAPPER.missingNode());
	}

	private static Optional<Figure> number(Source source, JsonNode node) {
		return node.isNumber() ? Optional.of(new Figure(node.asDouble(), source.quick(), source.java()))
				: Optional.empty();
	}

	private static Optional<Figure> median(Source source, DoubleStream values) {
		double[] all = values.toArray();
		return (all.length > 0)
				? Optional.of(new Figure(Spread.of(DoubleStream.of(all)).median(), source.quick(), source.java()))
				: Optional.empty();
	}

}
