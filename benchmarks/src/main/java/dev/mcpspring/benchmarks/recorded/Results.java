package dev.mcpspring.benchmarks.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * Reads the results that commands have left, and makes ratios of them.
 */
final class Results {

	private static final JsonMapper JSON_MAPPER = new JsonMapper();

	/** Of all that are compared, those that are not ours. */
	private static final List<String> REFERENCES = List.of("bare-webflux", "bare-netty", "quarkus",
			"spring-ai-stateless");

	private static final String OURS = "(modern|legacy).*";

	private static final String BASELINE = "baseline";

	private Results() {
	}

	/**
	 * Reads all that there are.
	 */
	static List<Recording> read(Path directory) throws IOException {
		List<Recording> recordings = new ArrayList<>();
		for (String source : List.of("load", "peers", "startup", "jmh")) {
			Path file = directory.resolve(source + "-results.json");
			if (Files.isRegularFile(file)) {
				JsonNode report = JSON_MAPPER.readTree(file.toFile());
				recordings
					.add(source.equals("jmh") ? ofJmh(report, Files.getLastModifiedTime(file)) : of(source, report));
			}
		}
		return recordings;
	}

	private static Recording of(String source, JsonNode report) {
		Map<String, Spread> ratios = source.equals("startup") ? starts(report) : calls(report);
		return new Recording(source, Source.of(report).java(), report.path("time").asString(), report.path("machine"),
				report.path("command"), ratios);
	}

	/**
	 * What a call costs ours, divided by what it costs each of the others, round by
	 * round.
	 */
	private static Map<String, Spread> calls(JsonNode report) {
		Map<String, Spread> ratios = new TreeMap<>();
		for (JsonNode ours : report.path("results")) {
			for (JsonNode other : report.path("results")) {
				boolean comparable = ours.path("arm").asString().matches(OURS)
						&& REFERENCES.contains(other.path("arm").asString())
						&& ours.path("size").equals(other.path("size"));
				int rounds = Math.min(ours.path("rounds").size(), other.path("rounds").size());
				if (comparable && rounds > 0) {
					ratios.put(
							"%s: CPU of %s / %s".formatted(ours.path("size").asString(), ours.path("arm").asString(),
									other.path("arm").asString()),
							Spread.of(IntStream.range(0, rounds).mapToDouble((i) -> cpu(ours, i) / cpu(other, i))));
				}
			}
		}
		return ratios;
	}

	private static double cpu(JsonNode result, int round) {
		return result.at("/rounds/%d/cpuPerCall".formatted(round)).asDouble();
	}

	private static Map<String, Spread> starts(JsonNode report) {
		Map<String, Spread> ratios = new TreeMap<>();
		for (JsonNode line : report.path("results")) {
			String server = line.path("server").asString();
			boolean ours = server.equals("echo-server") || server.equals("sample-app");
			JsonNode ratio = line.path("ratio");
			if (ours && ratio.isObject()) {
				ratios.put(
						"start of %s (%s, Java %d) / %s".formatted(server, line.path("preparation").asString(),
								line.path("jdk").asInt(), report.path("reference").asString()),
						JSON_MAPPER.treeToValue(ratio, Spread.class));
			}
		}
		return ratios;
	}

	/**
	 * The time of each benchmark, divided by the typical time of the baseline of its
	 * class.
	 */
	private static Recording ofJmh(JsonNode results, FileTime time) {
		Map<String, Double> baselines = new TreeMap<>();
		for (JsonNode result : results) {
			if (method(result).equals(BASELINE)) {
				baselines.put(key(result), Spread.of(Arrays.stream(times(result))).median());
			}
		}
		Map<String, Spread> ratios = new TreeMap<>();
		for (JsonNode result : results) {
			Double baseline = baselines.get(key(result));
			if (baseline != null && !method(result).equals(BASELINE)) {
				ratios.put("%s.%s".formatted(key(result), method(result)),
						Spread.of(Arrays.stream(times(result)).map((each) -> each / baseline)));
			}
		}
		JsonNode first = results.path(0);
		Source source = Source.of(results);
		return new Recording("jmh", source.java(), time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString(),
				first.path("vmName"), command(first, source.quick()), ratios);
	}

	/** The options of JMH that make a run worth something. */
	private static ArrayNode command(JsonNode result, boolean quick) {
		ArrayNode command = JSON_MAPPER.createArrayNode();
		for (String option : List.of("forks", "warmupIterations", "measurementIterations")) {
			command.add(option + "=" + result.path(option).asInt());
		}
		return quick ? command.add("--quick") : command;
	}

	private static double[] times(JsonNode result) {
		boolean throughput = result.path("mode").asString().equals("thrpt");
		List<Double> times = new ArrayList<>();
		for (JsonNode fork : result.at("/primaryMetric/rawData")) {
			for (JsonNode score : fork) {
				times.add(throughput ? 1 / score.asDouble() : score.asDouble());
			}
		}
		return times.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static String key(JsonNode result) {
		String name = result.path("benchmark").asString();
		String type = name.substring(0, name.lastIndexOf('.'));
		List<String> parameters = new ArrayList<>();
		result.path("params").forEachEntry((parameter, value) -> parameters.add(parameter + "=" + value.asString()));
		return type.substring(type.lastIndexOf('.') + 1) + parameters;
	}

	private static String method(JsonNode result) {
		String name = result.path("benchmark").asString();
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
