package dev.mcpspring.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.mcpspring.benchmarks.client.PayloadSize;
import dev.mcpspring.benchmarks.process.Machine;

/**
 * Starts servers as processes of their own, calls their echo tool in turn, and compares
 * what a call costs them with what it costs a bare WebFlux route.
 */
public final class LoadDriver {

	private LoadDriver() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		run(LoadOptions.Preset.LOAD, args);
	}

	/**
	 * Compares with the servers of other projects.
	 */
	public static void peers(String... args) throws IOException, InterruptedException {
		run(LoadOptions.Preset.PEERS, args);
	}

	private static void run(LoadOptions.Preset preset, String... args) throws IOException, InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			System.out.print(LoadOptions.usage(preset));
			return;
		}
		LoadOptions options;
		try {
			options = LoadOptions.parse(preset, args);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), LoadOptions.usage(preset));
			System.exit(2);
			return;
		}
		run(options, List.of(args));
	}

	private static void run(LoadOptions options, List<String> command) throws IOException, InterruptedException {
		Machine machine = Machine.describe(options.java());
		List<Comparison> results = new ArrayList<>();
		LoadRun run = new LoadRun(options, System.err);
		Runtime.getRuntime().addShutdownHook(new Thread(run::stopServers));
		boolean complete = false;
		try (run) {
			run.start();
			for (PayloadSize size : options.sizes()) {
				results.addAll(run.measure(size));
			}
			complete = true;
		}
		finally {
			if (complete || !results.isEmpty()) {
				report(options, Report.of(machine, command, options, results, run.absent()));
			}
		}
	}

	private static void report(LoadOptions options, Report report) {
		report.print(System.out, options);
		Path file = options.preset().results(options.directory());
		report.write(file);
		System.out.printf("%nAll rounds: %s%n", file);
	}

}
