package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.mcpspring.benchmarks.load.LoadDriver;
import dev.mcpspring.benchmarks.process.Machine;
import dev.mcpspring.benchmarks.recorded.Records;
import dev.mcpspring.benchmarks.scenario.ScenarioDriver;
import dev.mcpspring.benchmarks.startup.StartupTable;

/**
 * Starts servers as processes of their own, brings them into trouble, and grades how they
 * hold out. Ends with an error if one does what no server may.
 */
public final class Scoreboard {

	private static final Map<String, Trial> TRIALS = trials();

	private static final String ALL = "all";

	/** Those that take too long, or build what they compare with, unless asked for. */
	private static final Set<String> NOT_OF_ALL = Set.of("stdio-peer", "soak", "cancel-soak", "churn-soak");

	/** Those that compare instead of trying, each with options of its own. */
	private static final Map<String, Command> COMPARISONS = Map.of("peers", LoadDriver::peers, "startup",
			StartupTable::main, "load", ScenarioDriver::main, "compare", Records::compare, "record", Records::record,
			"goals", Records::goals);

	private Scoreboard() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		if (args.length > 0 && COMPARISONS.containsKey(args[0])) {
			COMPARISONS.get(args[0]).run(Arrays.copyOfRange(args, 1, args.length));
			return;
		}
		Options options;
		try {
			options = Options.parse(args);
			options.trials().forEach(Scoreboard::require);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), usage());
			System.exit(2);
			return;
		}
		System.exit(run(options, List.of(args)) ? 0 : 1);
	}

	private static boolean run(Options options, List<String> command) throws IOException, InterruptedException {
		Machine machine = Machine.describe(options.java());
		Board board = new Board(System.err);
		for (Map.Entry<String, Trial> trial : TRIALS.entrySet()) {
			boolean chosen = options.trials().contains(trial.getKey())
					|| options.trials().contains(ALL) && !NOT_OF_ALL.contains(trial.getKey());
			for (int i = 0; chosen && i < options.runs(); i++) {
				board.begin(trial.getKey());
				trial.getValue().run(options, board);
			}
		}
		board.print(System.out, machine);
		Path file = board.write(options.directory(), machine, command);
		System.out.printf("All figures: %s%n", file);
		return !board.isFailed();
	}

	private static void require(String trial) {
		if (!trial.equals(ALL) && !TRIALS.containsKey(trial)) {
			throw new IllegalArgumentException(
					"command: '%s' (expected: all or one of %s)".formatted(trial, String.join(", ", TRIALS.keySet())));
		}
	}

	private static Map<String, Trial> trials() {
		Map<String, Trial> trials = new LinkedHashMap<>();
		trials.put("overload", new OverloadTrial());
		trials.put("rejections", new RejectionTrial());
		trials.put("saturation", new SaturationTrial());
		trials.put("fairness", new FairnessTrial());
		trials.put("shutdown", new ShutdownTrial());
		trials.put("leaks", LeakTrial.ONCE.then(SoakTrial.SHORT));
		trials.put("sessions", new SessionTrial());
		trials.put("zombies", new ZombieTrial());
		trials.put("isolation", new IsolationTrial());
		trials.put("stdio", new StdioTrial(false));
		trials.put("metrics-overhead", new MetricsTrial());
		trials.put("stdio-peer", new StdioTrial(true));
		trials.put("soak", SoakTrial.FULL);
		trials.put("cancel-soak", LeakTrial.SOAK);
		trials.put("churn-soak", new ChurnTrial());
		return trials;
	}

	private static String usage() {
		return """
				java -jar scoreboard.jar COMMAND... [--quick] [--runs=1] [--time=1] [--java=PATH] [--jvm=-Xmx512m]

				Commands: %s; all stands for all but %s.
				--quick: less of each; --time=0.1: a tenth of each; --runs=3: medians of three.

				Alone, with options of their own (--help): peers, startup, load, record, compare, goals.
				""".formatted(String.join(", ", TRIALS.keySet()), String.join(" and ", NOT_OF_ALL));
	}

	/**
	 * A comparison.
	 */
	private interface Command {

		void run(String... arguments) throws IOException, InterruptedException;

	}

}
