package dev.mcpspring.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;

/**
 * Takes the answers to one message and remembers them. Thread-safe.
 */
public final class RecordingOutbound implements Outbound {

	private final AtomicInteger completions = new AtomicInteger();

	private final CountDownLatch completed = new CountDownLatch(1);

	private final List<String> sent = new ArrayList<>();

	private final List<Runnable> closeActions = new ArrayList<>();

	private boolean left;

	private volatile @Nullable String response;

	private volatile @Nullable Outcome outcome;

	private volatile @Nullable String session;

	@Override
	public void sessionOpened(String id) {
		this.session = id;
	}

	@Override
	public synchronized void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		this.sent.add(textOf(frame));
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		if (this.completions.incrementAndGet() == 1) {
			this.response = (response != null) ? textOf(response) : null;
			this.outcome = outcome;
			this.completed.countDown();
		}
	}

	@Override
	public void onClose(Runnable callback) {
		synchronized (this) {
			if (!this.left) {
				this.closeActions.add(callback);
				return;
			}
		}
		callback.run();
	}

	/**
	 * Has the client leave.
	 */
	public void leave() {
		List<Runnable> actions;
		synchronized (this) {
			this.left = true;
			actions = List.copyOf(this.closeActions);
		}
		actions.forEach(Runnable::run);
	}

	/**
	 * Returns how often the message was answered.
	 */
	public int completions() {
		return this.completions.get();
	}

	/**
	 * Waits for the answer.
	 */
	public RecordingOutbound await() {
		try {
			if (!this.completed.await(5, TimeUnit.SECONDS)) {
				throw new AssertionError("no answer");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	public @Nullable String response() {
		return this.response;
	}

	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	public @Nullable String session() {
		return this.session;
	}

	public synchronized List<String> sent() {
		return List.copyOf(this.sent);
	}

	private static String textOf(ByteBuf frame) {
		try {
			return frame.toString(StandardCharsets.UTF_8);
		}
		finally {
			frame.release();
		}
	}

}
