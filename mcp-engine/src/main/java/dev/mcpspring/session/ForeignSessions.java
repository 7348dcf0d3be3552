package dev.mcpspring.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that somebody has named the session of somebody else, no more than once
 * in ten seconds.
 * <p>
 * Thread-safe.
 */
final class ForeignSessions {

	private static final Logger log = LoggerFactory.getLogger(ForeignSessions.class);

	private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - INTERVAL);

	void named(Session session) {
		long total = this.count.incrementAndGet();
		long before = this.loggedAt.get();
		long now = System.nanoTime();
		if (now - before >= INTERVAL && this.loggedAt.compareAndSet(before, now)) {
			log.warn("session of another caller was named handle={} total={}", session.handle(), total);
		}
	}

}
