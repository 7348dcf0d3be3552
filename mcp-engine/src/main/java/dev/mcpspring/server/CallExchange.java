package dev.mcpspring.server;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.feature.Attribute;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.revision.ClientContext;

/**
 * A call as its handler sees it.
 * <p>
 * Thread-safe.
 */
final class CallExchange implements McpExchange {

	private static final Logger log = LoggerFactory.getLogger(CallExchange.class);

	private final ClientContext client;

	private final CallNotifications notifications;

	private volatile Duration timeout;

	private volatile long deadlineNanos;

	private @Nullable TaskOutbound task;

	private @Nullable Runnable beginTask;

	private final List<Runnable> cancelActions = new ArrayList<>(0);

	private volatile boolean cancelled;

	/** Replaced as a whole; absent for almost all calls. */
	private volatile @Nullable Map<Attribute<?>, Object> attributes;

	CallExchange(ClientContext client, CallNotifications notifications, Duration timeout) {
		this.client = client;
		this.notifications = notifications;
		this.timeout = timeout;
		this.deadlineNanos = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Says how the call becomes a task. Called before anybody else sees the exchange.
	 */
	void mayContinueAs(TaskOutbound task, Runnable begin) {
		this.task = task;
		this.beginTask = begin;
	}

	Duration timeout() {
		return this.timeout;
	}

	/**
	 * Gives the call more time, from now on.
	 */
	void timeout(Duration timeout) {
		this.timeout = timeout;
		this.deadlineNanos = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Tells the handler that nobody wants the result any more.
	 */
	void cancel() {
		List<Runnable> actions;
		synchronized (this.cancelActions) {
			this.cancelled = true;
			actions = List.copyOf(this.cancelActions);
			this.cancelActions.clear();
		}
		actions.forEach(CallExchange::run);
	}

	/**
	 * Returns for how long the deadline has been over.
	 * @return nanoseconds, negative before the deadline
	 */
	long overdueNanos() {
		return System.nanoTime() - this.deadlineNanos;
	}

	/**
	 * Drops what the handler sends from now on.
	 */
	void close() {
		this.notifications.close();
	}

	@Override
	public ProtocolVersion protocolVersion() {
		return this.client.profile().version();
	}

	@Override
	public @Nullable Implementation clientInfo() {
		return this.client.clientInfo();
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return this.client.clientCapabilities();
	}

	@Override
	public TaskRules tasks() {
		return this.client.tasks();
	}

	@Override
	public Map<String, Object> meta() {
		return this.notifications.meta();
	}

	@Override
	public @Nullable Principal principal() {
		return this.client.principal();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T attribute(Attribute<T> attribute) {
		Map<Attribute<?>, Object> attributes = this.attributes;
		return (attributes != null) ? (T) attributes.get(attribute) : null;
	}

	@Override
	public <T> void attribute(Attribute<T> attribute, @Nullable T value) {
		synchronized (this.cancelActions) {
			Map<Attribute<?>, Object> changed = (this.attributes != null) ? new HashMap<>(this.attributes)
					: new HashMap<>();
			if (value != null) {
				changed.put(attribute, value);
			}
			else {
				changed.remove(attribute);
			}
			this.attributes = changed;
		}
	}

	@Override
	public Duration timeRemaining() {
		return Duration.ofNanos(Math.max(0, this.deadlineNanos - System.nanoTime()));
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void onCancel(Runnable action) {
		synchronized (this.cancelActions) {
			if (!this.cancelled) {
				this.cancelActions.add(action);
				return;
			}
		}
		run(action);
	}

	@Override
	public boolean continueAsTask() {
		if (this.task == null || this.beginTask == null) {
			return false;
		}
		this.beginTask.run();
		return this.task.isTask();
	}

	@Override
	public void progress(double progress, @Nullable Double total, @Nullable String message) {
		if (this.task != null && this.task.isTask()) {
			this.task.says(message);
			return;
		}
		this.notifications.progress(progress, total, message, this.client.profile().wire());
	}

	@Override
	public void log(LoggingLevel level, @Nullable String logger, Object data) {
		LoggingLevel wanted = this.client.loggingLevel();
		if (wanted != null && level.compareTo(wanted) >= 0) {
			this.notifications.log(level, logger, data);
		}
	}

	@Override
	public void disconnect(Duration retryAfter) {
		this.notifications.disconnect(retryAfter);
	}

	/**
	 * Runs what belongs to the handler and must not keep the call from being answered,
	 * whatever it throws.
	 */
	static void run(Runnable cancelAction) {
		try {
			cancelAction.run();
		}
		catch (Throwable ex) {
			log.warn("cancel action failed", ex);
		}
	}

}
