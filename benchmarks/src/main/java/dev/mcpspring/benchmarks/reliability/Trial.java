package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;

/**
 * Tries one thing.
 */
@FunctionalInterface
interface Trial {

	/**
	 * Tries it once.
	 * @param options how long, and with which JVM
	 * @param board where figures go
	 */
	void run(Options options, Board board) throws IOException, InterruptedException;

	/**
	 * Tries another thing after this.
	 */
	default Trial then(Trial next) {
		return (options, board) -> {
			run(options, board);
			next.run(options, board);
		};
	}

}
