package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts calls when they are due. A call that has to wait for a free client waits for the
 * server. Where this itself is too slow, calls are left out.
 * <p>
 * Confined to one thread.
 */
final class Schedule {

	/** How late a call may start because nobody has looked at the clock. */
	private static final long GRAIN = TimeUnit.MICROSECONDS.toNanos(20);

	private static final long MAX_LAG = TimeUnit.MILLISECONDS.toNanos(20);

	private static final int SENDS_AT_ONCE = 64;

	private final Clients clients;

	private final boolean patient;

	/** When all clients were last busy. */
	private long blocked;

	/**
	 * Creates a schedule.
	 * @param clients who calls
	 * @param patient whether calls wait for a free client; if not, they are left out
	 */
	Schedule(Clients clients, boolean patient) {
		this.clients = clients;
		this.patient = patient;
	}

	void run(Duration duration, Source... sources) throws IOException {
		long start = System.nanoTime();
		long end = start + duration.toNanos();
		for (Source source : sources) {
			source.begin(start);
		}
		this.blocked = start;
		for (long now = start; now < end; now = System.nanoTime()) {
			for (Source source : sources) {
				startDue(source, now);
			}
			if (!this.clients.proceed(now)) {
				LockSupport.parkNanos(GRAIN);
			}
		}
	}

	private void startDue(Source source, long now) throws IOException {
		for (int i = 0; i < SENDS_AT_ONCE && source.next() <= now; i++) {
			boolean free = this.clients.isAnyFree();
			if (!free) {
				this.blocked = now;
			}
			boolean mayWait = this.patient && source.next() <= this.blocked;
			if (!mayWait && now - source.next() > MAX_LAG) {
				source.skipTo(now);
			}
			if (!free) {
				return;
			}
			this.clients.send(source, source.start());
		}
	}

	/**
	 * Who calls.
	 */
	interface Clients {

		boolean isAnyFree();

		void send(Source source, long intended) throws IOException;

		/**
		 * Goes on with what can go on, without waiting.
		 * @return whether there was anything
		 */
		boolean proceed(long now) throws IOException;

	}

}
