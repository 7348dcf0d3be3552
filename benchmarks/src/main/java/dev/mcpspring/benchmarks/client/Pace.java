package dev.mcpspring.benchmarks.client;

/**
 * When calls begin. Times are those of {@link System#nanoTime()}.
 * <p>
 * Confined to one thread.
 */
public interface Pace {

	/**
	 * Begins a round.
	 * @param start when
	 * @param end when no more calls begin
	 */
	void begin(long start, long end);

	/**
	 * Tells whether another call is due.
	 */
	boolean isDue(long now);

	/**
	 * Starts the call that is due.
	 * @return when it should have started
	 */
	long start(long now);

	/**
	 * Tells whether no call will be due any more.
	 */
	boolean isOver(long now);

	/**
	 * Tells whether time alone makes the next call due, rather than a reply.
	 */
	boolean isTimed();

	/**
	 * A client calls again as soon as it has its reply: what a server can take at most.
	 * Its latencies say little, as a slow server is called less often.
	 */
	final class ClosedLoop implements Pace {

		private long end;

		@Override
		public void begin(long start, long end) {
			this.end = end;
		}

		@Override
		public boolean isDue(long now) {
			return now < this.end;
		}

		@Override
		public long start(long now) {
			return now;
		}

		@Override
		public boolean isOver(long now) {
			return now >= this.end;
		}

		@Override
		public boolean isTimed() {
			return false;
		}

	}

	/**
	 * Calls come at a fixed rate, whatever the server does. A call that has to wait for a
	 * free connection has waited from its user's point of view too: its latency counts
	 * from when it should have started.
	 */
	final class OpenLoop implements Pace {

		private final double interval;

		private long start;

		private long end;

		private long started;

		/**
		 * Creates a pace.
		 * @param rate calls per second
		 */
		public OpenLoop(double rate) {
			this.interval = 1e9 / rate;
		}

		@Override
		public void begin(long start, long end) {
			this.start = start;
			this.end = end;
			this.started = 0;
		}

		@Override
		public boolean isDue(long now) {
			return next() <= now && next() < this.end;
		}

		@Override
		public long start(long now) {
			long intended = next();
			this.started++;
			return intended;
		}

		@Override
		public boolean isOver(long now) {
			return next() >= this.end;
		}

		@Override
		public boolean isTimed() {
			return true;
		}

		private long next() {
			return this.start + (long) (this.started * this.interval);
		}

	}

}
