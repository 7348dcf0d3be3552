package dev.mcpspring.benchmarks.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.process.Machine;

/**
 * Calls our server as many clients do, at a rate that does not depend on how fast it
 * answers, and says how long they waited. Ends with an error if one waited in vain.
 */
public final class ScenarioDriver {

	private ScenarioDriver() {
	}

	/**
	 * Runs the command.
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			System.out.print(CommandLine.usage(ScenarioOptions.OPTIONS));
			return;
		}
		CommandLine line;
		ScenarioOptions options;
		try {
			line = CommandLine.parse(ScenarioOptions.OPTIONS, args);
			options = ScenarioOptions.of(line);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), CommandLine.usage(ScenarioOptions.OPTIONS));
			System.exit(2);
			return;
		}
		Machine machine = Machine.describe(line.java());
		List<Outcome> outcomes = new ArrayList<>();
		for (Scenario scenario : options.scenarios()) {
			System.err.printf("load: %s%n", scenario.name());
			try (ScenarioServer server = ScenarioServer.start(line, scenario, options.clients())) {
				outcomes.add(new ScenarioRun(options, scenario, server).run());
			}
		}
		ScenarioReport report = ScenarioReport.of(machine, List.of(args), options, outcomes);
		report.print(System.out);
		report.write(line.directory());
		System.exit(outcomes.stream().anyMatch(Outcome::isFailed) ? 1 : 0);
	}

}
