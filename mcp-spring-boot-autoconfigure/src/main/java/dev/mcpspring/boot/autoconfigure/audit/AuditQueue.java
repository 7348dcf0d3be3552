package dev.mcpspring.boot.autoconfigure.audit;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.audit.AuditEvent;

/**
 * Hands events on from a thread of its own, as whoever keeps them may block: no call
 * waits for that, and what does not fit into the queue is dropped.
 * <p>
 * Thread-safe. The thread starts with the first event.
 */
final class AuditQueue implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(AuditQueue.class);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private static final long COMPLAINT_INTERVAL = TimeUnit.SECONDS.toNanos(10);

	private final BlockingQueue<AuditEvent> waiting;

	private final Consumer<AuditEvent> target;

	private final AtomicLong dropped = new AtomicLong();

	private @Nullable Thread thread;

	private long complainedAt = System.nanoTime() - COMPLAINT_INTERVAL;

	private volatile boolean closed;

	AuditQueue(int capacity, Consumer<AuditEvent> target) {
		this.waiting = new ArrayBlockingQueue<>(capacity);
		this.target = target;
	}

	void add(AuditEvent event) {
		if (this.thread == null) {
			start();
		}
		if (this.closed || !this.waiting.offer(event)) {
			complain(this.dropped.incrementAndGet());
		}
	}

	/**
	 * Returns how many events were dropped.
	 */
	long dropped() {
		return this.dropped.get();
	}

	private synchronized void start() {
		if (this.thread == null && !this.closed) {
			Thread started = new Thread(this::run, "mcp-audit");
			started.setDaemon(true);
			started.start();
			this.thread = started;
		}
	}

	private synchronized void complain(long count) {
		if (System.nanoTime() - this.complainedAt >= COMPLAINT_INTERVAL) {
			this.complainedAt = System.nanoTime();
			log.warn("audit events dropped total={}, see mcp.server.audit.queue-capacity", count);
		}
	}

	private void run() {
		try {
			while (!this.closed || !this.waiting.isEmpty()) {
				AuditEvent event = this.waiting.poll(100, TimeUnit.MILLISECONDS);
				if (event != null) {
					handOn(event);
				}
			}
		}
		catch (InterruptedException ex) {
			// Took too long at the end.
		}
	}

	private void handOn(AuditEvent event) {
		try {
			this.target.accept(event);
		}
		catch (RuntimeException ex) {
			log.warn("audit event is not kept type={}", event.getType(), ex);
		}
	}

	/**
	 * Hands on what waits, for a while, and takes no more.
	 */
	@Override
	public void close() {
		Thread running;
		synchronized (this) {
			this.closed = true;
			running = this.thread;
		}
		if (running == null) {
			return;
		}
		try {
			running.join(CLOSE_TIMEOUT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		running.interrupt();
	}

}
