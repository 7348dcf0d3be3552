package dev.mcpspring.session;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.mcpspring.time.Deadlines;

/**
 * Looks from time to time for sessions that are over: idle for too long, too old, or
 * without a client that gives a sign of life.
 * <p>
 * Thread-safe.
 */
final class SessionWatch {

	/**
	 * How often to look for what is over, in the time that it may take: sessions live for
	 * no more than a fortieth longer than they should.
	 */
	private static final int SWEEPS = 40;

	private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

	private final SessionRegistry sessions;

	private final SessionSettings settings;

	private final Deadlines deadlines;

	private final AtomicBoolean started = new AtomicBoolean();

	SessionWatch(SessionRegistry sessions, SessionSettings settings, Deadlines deadlines) {
		this.sessions = sessions;
		this.settings = settings;
		this.deadlines = deadlines;
	}

	/**
	 * Starts to look. Without effect once started.
	 */
	void start() {
		if (this.started.compareAndSet(false, true)) {
			this.deadlines.every(interval(), this::sweep);
			Duration pingInterval = this.settings.pingInterval();
			if (pingInterval != null) {
				this.deadlines.every(pingInterval, () -> this.sessions.forEach(this::ping));
			}
		}
	}

	private Duration interval() {
		Duration shortest = Collections
			.min(List.of(this.settings.idleTimeout(), this.settings.maxAge(), this.settings.replay().maxAge()));
		Duration part = shortest.dividedBy(SWEEPS);
		return (part.compareTo(LONGEST_INTERVAL) < 0) ? part : LONGEST_INTERVAL;
	}

	private void sweep() {
		long now = System.nanoTime();
		this.sessions.forEach((session) -> {
			session.streams().expire(now);
			if (session.idleNanos() > this.settings.idleTimeout().toNanos()) {
				this.sessions.remove(session, SessionEnd.IDLE);
			}
			else if (!session.isWorking() && session.age().compareTo(this.settings.maxAge()) > 0) {
				this.sessions.remove(session, SessionEnd.AGE);
			}
		});
	}

	/**
	 * Asks a client for a sign of life, if there is a way to it.
	 */
	private void ping(Session session) {
		if (session.streams().isConnected() && session.requests().size() == 0) {
			session.ping(this.settings.requestTimeout()).whenComplete((pong, failure) -> {
				if (failure instanceof TimeoutException) {
					this.sessions.remove(session, SessionEnd.UNREACHABLE);
				}
			});
		}
	}

}
