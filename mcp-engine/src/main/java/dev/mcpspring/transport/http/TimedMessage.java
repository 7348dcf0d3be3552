package dev.mcpspring.transport.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.time.Deadlines;
import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;

/**
 * A message whose client has to send it in time. Most are here as a whole before anybody
 * looks at the clock.
 * <p>
 * Confined to the thread that reads, apart from {@link #check}, which the timer runs.
 */
final class TimedMessage implements InboundMessage {

	private final InboundMessage message;

	private final BodySettings settings;

	private final Runnable whenLate;

	private final AtomicReference<State> state = new AtomicReference<>(State.READING);

	private volatile long begun;

	private volatile long lastRead;

	private volatile @Nullable Deadline deadline;

	TimedMessage(InboundMessage message, BodySettings settings, Runnable whenLate) {
		this.message = message;
		this.settings = settings;
		this.whenLate = whenLate;
	}

	/**
	 * Begins to look at the clock, unless the message has ended.
	 */
	void watch(Deadlines deadlines) {
		if (this.state.get() == State.READING) {
			this.begun = System.nanoTime();
			this.lastRead = this.begun;
			schedule(deadlines, left(this.begun));
		}
	}

	private void schedule(Deadlines deadlines, long nanos) {
		this.deadline = deadlines.schedule(Duration.ofNanos(nanos), () -> check(deadlines));
		if (this.state.get() != State.READING) {
			this.deadline.cancel();
		}
	}

	private void check(Deadlines deadlines) {
		long left = left(System.nanoTime());
		if (left > 0) {
			schedule(deadlines, left);
		}
		else if (this.state.compareAndSet(State.READING, State.LATE)) {
			this.whenLate.run();
		}
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
	public boolean append(ByteBuf chunk) {
		if (this.state.get() == State.LATE) {
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
		else {
			// Whatever came is not all that was announced.
			this.message.abort();
		}
	}

	@Override
	public void abort() {
		end();
		this.message.abort();
	}

	private boolean end() {
		boolean inTime = this.state.compareAndSet(State.READING, State.ENDED);
		Deadline running = this.deadline;
		if (running != null) {
			running.cancel();
		}
		return inTime;
	}

	/**
	 * How far the message is.
	 */
	private enum State {

		READING, ENDED, LATE

	}

}
