package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.time.Duration;

/**
 * Clients that call when it is time to.
 */
public interface Load extends AutoCloseable {

	/**
	 * Calls for some time. Does not wait for the last answers, which are counted when
	 * they come.
	 * @param duration for how long
	 * @param sources which calls
	 */
	void offer(Duration duration, Source... sources) throws IOException;

	/**
	 * Waits until all calls have come to an end. Those that have not by then are lost.
	 * @param patience how long to wait
	 */
	void drain(Duration patience) throws IOException;

	@Override
	void close() throws IOException;

}
