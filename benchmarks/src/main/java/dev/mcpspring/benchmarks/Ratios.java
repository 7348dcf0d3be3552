package dev.mcpspring.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Compares the results of JMH: how fast each benchmark is, as a multiple of the baseline
 * of its class with the same parameters. A ratio of 0.1 means ten times the baseline's
 * time.
 */
final class Ratios {

	private static final String BASELINE = "baseline";

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private static final String ROW = "%-40s %-20s %14s %10s %12s %12s";

	private Ratios() {
	}

	/**
	 * Makes a table, with a dash for what was not measured.
	 */
	static List<String> of(JsonNode results) {
		Map<String, Double> baselines = new HashMap<>();
		for (JsonNode result : results) {
			if (method(result).equals(BASELINE)) {
				baselines.put(key(result), score(result));
			}
		}
		List<String> table = new ArrayList<>();
		table.add(ROW.formatted("Benchmark", "Parameters", "Score", "Unit", "x baseline", "B/op"));
		for (JsonNode result : results) {
			Double baseline = baselines.get(key(result));
			JsonNode allocated = result.path("secondaryMetrics").path(ALLOCATION).path("score");
			table.add(ROW.formatted(type(result) + "." + method(result), parameters(result),
					"%.1f".formatted(score(result)), result.at("/primaryMetric/scoreUnit").asString(),
					(baseline != null) ? "%.4f".formatted(speed(result, baseline)) : "-",
					allocated.isNumber() ? "%.0f".formatted(allocated.asDouble()) : "-"));
		}
		return table;
	}

	private static double speed(JsonNode result, double baseline) {
		boolean throughput = result.path("mode").asString().equals("thrpt");
		return throughput ? score(result) / baseline : baseline / score(result);
	}

	private static double score(JsonNode result) {
		return result.at("/primaryMetric/score").asDouble();
	}

	private static String key(JsonNode result) {
		return type(result) + parameters(result) + result.path("mode").asString();
	}

	private static String parameters(JsonNode result) {
		List<String> parameters = new ArrayList<>();
		result.path("params").forEachEntry((name, value) -> parameters.add(name + "=" + value.asString()));
		return String.join(" ", parameters);
	}

	private static String type(JsonNode result) {
		String[] names = result.path("benchmark").asString().split("\\.");
		return names[names.length - 2];
	}

	private static String method(JsonNode result) {
		String[] names = result.path("benchmark").asString().split("\\.");
		return names[names.length - 1];
	}

}
