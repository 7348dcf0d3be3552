package dev.mcpspring.boot.clients;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client reported of its steps with the server. Immutable.
 *
 * @param steps the report of each step, by its name
 */
record ClientRun(Map<String, JsonNode> steps) {

	/**
	 * Reads what a client printed.
	 * @param output one JSON object per line
	 * @return the run
	 */
	static ClientRun parse(String output) {
		JsonMapper mapper = JsonMapper.shared();
		Map<String, JsonNode> steps = new LinkedHashMap<>();
		output.lines().map(mapper::readTree).forEach((line) -> steps.put(line.get("step").asString(), line));
		return new ClientRun(steps);
	}

	/**
	 * Returns the report of a step, which must have ended without an exception.
	 * @param name the name of the step
	 * @return the report
	 */
	JsonNode step(String name) {
		JsonNode step = find(name);
		if (step.has("thrown")) {
			throw new AssertionError("step '%s' threw %s".formatted(name, step.get("thrown")));
		}
		return step;
	}

	/**
	 * Returns what a step threw.
	 * @param name the name of the step
	 * @return the exception's code and message
	 */
	JsonNode thrown(String name) {
		JsonNode step = find(name);
		if (!step.has("thrown")) {
			throw new AssertionError("step '%s' threw nothing: %s".formatted(name, step));
		}
		return step.get("thrown");
	}

	private JsonNode find(String name) {
		JsonNode step = this.steps.get(name);
		if (step == null) {
			throw new AssertionError("no step '%s' in %s".formatted(name, this.steps.keySet()));
		}
		return step;
	}

}
