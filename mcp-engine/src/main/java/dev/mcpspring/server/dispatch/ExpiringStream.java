package dev.mcpspring.server.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * A stream of a caller whose token ends before the stream might: then the connection ends
 * as if the client had left, and it is asked to come back with another token.
 * <p>
 * Thread-safe.
 */
final class ExpiringStream implements EventOutbound {

	/** Long enough for the client to get another token. */
	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final EventOutbound target;

	private final List<Runnable> closeActions = new ArrayList<>(1);

	private boolean over;

	private boolean lost;

	private Deadlines.Deadline deadline = () -> false;

	private ExpiringStream(EventOutbound target) {
		this.target = target;
	}

	/**
	 * Has a stream end in time.
	 */
	static ExpiringStream of(EventOutbound target, Duration left, Deadlines deadlines) {
		ExpiringStream stream = new ExpiringStream(target);
		synchronized (stream) {
			stream.deadline = deadlines.schedule(left, stream::expire);
		}
		target.onClose(() -> stream.close(true));
		return stream;
	}

	private void expire() {
		if (close(true)) {
			this.target.suspend(RETRY_AFTER);
		}
	}

	/**
	 * Ends the watch.
	 * @param lost whether there may be more to send
	 * @return whether it was not over before
	 */
	private boolean close(boolean lost) {
		List<Runnable> actions;
		synchronized (this) {
			if (this.over) {
				return false;
			}
			this.over = true;
			this.lost = lost;
			this.deadline.cancel();
			actions = lost ? List.copyOf(this.closeActions) : List.of();
			this.closeActions.clear();
		}
		actions.forEach(Runnable::run);
		return true;
	}

	private synchronized boolean isOver() {
		return this.over;
	}

	@Override
	public void open(@Nullable String eventId) {
		if (!isOver()) {
			this.target.open(eventId);
		}
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source, @Nullable String eventId) {
		if (isOver()) {
			frame.release();
			return;
		}
		this.target.send(frame, policy, source, eventId);
	}

	@Override
	public void suspend(Duration retryAfter) {
		if (close(false)) {
			this.target.suspend(retryAfter);
		}
	}

	@Override
	public void sessionOpened(String id) {
		this.target.sessionOpened(id);
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		if (close(false)) {
			this.target.complete(response, outcome);
		}
		else if (response != null) {
			response.release();
		}
	}

	@Override
	public void onClose(Runnable callback) {
		synchronized (this) {
			if (!this.over) {
				this.closeActions.add(callback);
				return;
			}
			if (!this.lost) {
				return;
			}
		}
		callback.run();
	}

}
