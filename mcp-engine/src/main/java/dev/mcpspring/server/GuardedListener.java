package dev.mcpspring.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.SessionEnd;

/**
 * Tells several listeners, so that what one throws hurts neither the call nor the others.
 * Thread-safe.
 */
final class GuardedListener implements ServerListener {

	private static final Logger log = LoggerFactory.getLogger(GuardedListener.class);

	private final Guarded[] listeners;

	GuardedListener(List<ServerListener> listeners) {
		this.listeners = listeners.stream().map(Guarded::new).toArray(Guarded[]::new);
	}

	@Override
	public boolean wantsDigests() {
		for (Guarded listener : this.listeners) {
			if (listener.listener.wantsDigests()) {
				return true;
			}
		}
		return false;
	}

	boolean isActive() {
		return this.listeners.length > 0;
	}

	@Override
	public void callStarted(CallEvent call) {
		tell((listener) -> listener.callStarted(call));
	}

	@Override
	public void callEnded(CallEvent call) {
		tell((listener) -> listener.callEnded(call));
	}

	@Override
	public void requestRefused(CallEvent call) {
		tell((listener) -> listener.requestRefused(call));
	}

	@Override
	public void handlerOutlivesCall(CallEvent call) {
		tell((listener) -> listener.handlerOutlivesCall(call));
	}

	@Override
	public void handlerReturned(CallEvent call) {
		tell((listener) -> listener.handlerReturned(call));
	}

	@Override
	public void messageReceived(String transport, long bytes) {
		tell((listener) -> listener.messageReceived(transport, bytes));
	}

	@Override
	public void messageRefused(String transport, ErrorCode error) {
		tell((listener) -> listener.messageRefused(transport, error));
	}

	@Override
	public void unreadRequestRefused(String transport, int status) {
		tell((listener) -> listener.unreadRequestRefused(transport, status));
	}

	@Override
	public void eventLoopBlocked(String method, String target) {
		tell((listener) -> listener.eventLoopBlocked(method, target));
	}

	@Override
	public void notificationDropped(String transport) {
		tell((listener) -> listener.notificationDropped(transport));
	}

	@Override
	public void clientAsked(String method, InputOutcome outcome) {
		tell((listener) -> listener.clientAsked(method, outcome));
	}

	@Override
	public void sessionOpened(ProtocolVersion version) {
		tell((listener) -> listener.sessionOpened(version));
	}

	@Override
	public void sessionEnded(ProtocolVersion version, SessionEnd end, Duration duration) {
		tell((listener) -> listener.sessionEnded(version, end, duration));
	}

	private void tell(Consumer<ServerListener> event) {
		for (Guarded listener : this.listeners) {
			listener.tell(event);
		}
	}

	/**
	 * One listener, and whether it was complained about.
	 */
	private static final class Guarded {

		private final ServerListener listener;

		private final AtomicBoolean failed = new AtomicBoolean();

		Guarded(ServerListener listener) {
			this.listener = listener;
		}

		void tell(Consumer<ServerListener> event) {
			try {
				event.accept(this.listener);
			}
			catch (Throwable ex) {
				if (this.failed.compareAndSet(false, true)) {
					log.warn("listener failed, and is not reported again type={}", this.listener.getClass().getName(),
							ex);
				}
			}
		}

	}

}
