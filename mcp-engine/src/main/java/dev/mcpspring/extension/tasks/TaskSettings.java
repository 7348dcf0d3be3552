package dev.mcpspring.extension.tasks;

import java.time.Duration;

/**
 * How many tasks there may be, and for how long.
 * <p>
 * Immutable.
 *
 * @param maxTasks how many tasks are kept
 * @param maxPerPrincipal how many of one principal
 * @param maxRunning how many run at once
 * @param maxSize how many characters the results of all tasks may have
 * @param timeout how long a task may run, unless its tool says otherwise
 * @param ttl for how long after its beginning a task is kept
 * @param pollInterval how often clients are asked to come back
 */
public record TaskSettings(int maxTasks, int maxPerPrincipal, int maxRunning, long maxSize, Duration timeout,
		Duration ttl, Duration pollInterval) {

	public TaskSettings {
		requirePositive("maxTasks", maxTasks);
		requirePositive("maxPerPrincipal", maxPerPrincipal);
		requirePositive("maxRunning", maxRunning);
		requirePositive("maxSize", maxSize);
		requirePositive("timeout", timeout.toMillis());
		requirePositive("pollInterval", pollInterval.toMillis());
		if (ttl.compareTo(timeout) < 0) {
			throw new IllegalArgumentException("ttl: %s (expected: >= the timeout %s)".formatted(ttl, timeout));
		}
	}

	/**
	 * Returns the settings to start from: 1,000 tasks, 100 of one principal, 32 that run;
	 * 64 million characters; 30 minutes to run, an hour to stay, asked for every second.
	 * @return the settings
	 */
	public static TaskSettings defaults() {
		return new TaskSettings(1_000, 100, 32, 64L * 1024 * 1024, Duration.ofMinutes(30), Duration.ofHours(1),
				Duration.ofSeconds(1));
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
	}

}
