package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives a server and this process different processors, where the system can.
 * <p>
 * Immutable.
 *
 * @param server the processors of the server
 * @param own those of this process
 */
record Processors(String server, String own) {

	private static final Path TASKSET = Path.of("/usr/bin/taskset");

	static boolean canBeParted() {
		return Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
	}

	/**
	 * Parts the processors in halves.
	 */
	static Processors halves() {
		int count = Runtime.getRuntime().availableProcessors();
		return new Processors("0-" + (count / 2 - 1), count / 2 + "-" + (count - 1));
	}

	static Processors all() {
		String all = "0-" + (Runtime.getRuntime().availableProcessors() - 1);
		return new Processors(all, all);
	}

	List<String> launcher() {
		return List.of(TASKSET.toString(), "-c", this.server);
	}

	/**
	 * Moves all threads of this process to its processors.
	 */
	void takeOwn() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(TASKSET.toString(), "-a", "-c", "-p", this.own,
				Long.toString(ProcessHandle.current().pid()))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (!process.waitFor(10, TimeUnit.SECONDS)) {
			process.destroyForcibly();
		}
	}

}
