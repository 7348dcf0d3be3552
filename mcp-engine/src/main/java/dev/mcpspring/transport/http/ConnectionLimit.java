package dev.mcpspring.transport.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.transport.Connections;

/**
 * Counts the connections of a web server, and says when there is one too many. Complains
 * once a minute.
 * <p>
 * Thread-safe.
 */
public final class ConnectionLimit {

	private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

	private static final int DEFAULT_MAX = 20_000;

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final int max;

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - QUIET_NANOS);

	/**
	 * Creates a limit.
	 * @param max how many connections there may be; 0 for any number
	 */
	public ConnectionLimit(int max) {
		if (max < 0) {
			throw new IllegalArgumentException(
					"maxConnections: %d (expected: >= 0, see mcp.server.http.max-connections)".formatted(max));
		}
		this.max = max;
	}

	/**
	 * Returns the limit to start from: 20,000 connections.
	 * @return the limit
	 */
	public static ConnectionLimit defaults() {
		return new ConnectionLimit(DEFAULT_MAX);
	}

	/**
	 * Returns how many connections there may be.
	 * @return how many, or 0 for any number
	 */
	public int max() {
		return this.max;
	}

	/**
	 * Counts one more connection, unless it is one too many.
	 * @return whether there is room for it
	 */
	boolean tryOpen() {
		if (this.open.incrementAndGet() <= this.max || this.max == 0) {
			return true;
		}
		this.open.decrementAndGet();
		long total = this.refused.incrementAndGet();
		long last = this.lastComplaint.get();
		long now = System.nanoTime();
		if (now - last >= QUIET_NANOS && this.lastComplaint.compareAndSet(last, now)) {
			log.warn("connections are closed at once max={} refused={} (see mcp.server.http.max-connections)", this.max,
					total);
		}
		return false;
	}

	void closed() {
		this.open.decrementAndGet();
	}

	Connections connections() {
		return new Connections(this.open.get(), this.max, this.refused.get());
	}

}
