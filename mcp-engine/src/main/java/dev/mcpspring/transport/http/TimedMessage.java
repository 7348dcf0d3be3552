package dev.mcpspring.transport.http;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.time.Deadlines;
import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;

/**
 * A message whose client has to send it in time; one that is late is forgotten. Most are
 * here as a whole before anybody looks at the clock, and cost no timer.
 * <p>
 * Thread-safe: one thread reads, the timer runs on another.
 */
final class TimedMessage implements InboundMessage {

	private final InboundMessage message;

	private final BodySettings settings;

	private long begun;

	private long lastRead;

	private @Nullable Deadline deadline;

	private boolean ended;

	private boolean late;

	TimedMessage(InboundMessage message, BodySettings settings) {
		this.message = message;
		this.settings = settings;
	}

	/**
	 * Begins to look at the clock, unless the message has ended.
	 */
	synchronized void watch(Deadlines deadlines, Runnable whenLate) {
		if (!this.ended) {
			this.begun = System.nanoTime();
			this.lastRead = this.begun;
			schedule(deadlines, left(this.begun), whenLate);
		}
	}

	private void schedule(Deadlines deadlines, long nanos, Runnable whenLate) {
		this.deadline = deadlines.schedule(Duration.ofNanos(nanos), () -> check(deadlines, whenLate));
	}

	private void check(Deadlines deadlines, Runnable whenLate) {
		synchronized (this) {
			if (this.ended) {
				return;
			}
			long left = left(System.nanoTime());
			if (left > 0) {
				schedule(deadlines, left, whenLate);
				return;
			}
			this.ended = true;
			this.late = true;
			this.message.abort();
		}
		whenLate.run();
	}

	/**
	 * Returns how long until the client is late, should it send nothing more.
	 */
	private long left(long now) {
		long ofRequest = this.settings.requestTimeout().toNanos() - (now - this.begun);
		long ofRead = this.settings.readTimeout().toNanos() - (now - this.lastRead);
		return Math.min(ofRequest, ofRead);
	}

	@Override
	public boolean expect(long bytes, Runnable ready, Runnable refused) {
		return this.message.expect(bytes, ready, refused);
	}

	@Override
	public void withdraw() {
		this.message.withdraw();
	}

	@Override
	public synchronized boolean append(ByteBuf chunk) {
		if (this.late) {
			chunk.release();
			return false;
		}
		if (this.deadline != null) {
			this.lastRead = System.nanoTime();
		}
		return this.message.append(chunk);
	}

	@Override
	public void complete(Outbound outbound) {
		if (end()) {
			this.message.complete(outbound);
		}
	}

	@Override
	public void abort() {
		if (end()) {
			this.message.abort();
		}
	}

	/**
	 * Tells whether it ends now, and has not done so by itself.
	 */
	private synchronized boolean end() {
		if (this.late) {
			return false;
		}
		this.ended = true;
		if (this.deadline != null) {
			this.deadline.cancel();
			// The message stays reachable as long as its answer.
			this.deadline = null;
		}
		return true;
	}

}
