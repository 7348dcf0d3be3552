package dev.mcpspring.extension.tasks;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Grant;
import dev.mcpspring.protocol.McpException;

/**
 * The tasks of a server: those that run here, and those that are kept.
 * <p>
 * Thread-safe.
 */
public final class Tasks {

	private static final Logger log = LoggerFactory.getLogger(Tasks.class);

	private final TaskStore store;

	private final TaskSettings settings;

	private final InstantSource clock;

	private final Identities identities;

	private final Map<String, RunningTask> running = new ConcurrentHashMap<>();

	private final AtomicInteger runningCount = new AtomicInteger();

	private volatile Consumer<Task> listener = (task) -> {
	};

	/**
	 * Creates the tasks.
	 * @param store keeps them
	 * @param settings how many there may be
	 * @param clock tells the time
	 * @param identities say to whom tasks belong
	 */
	public Tasks(TaskStore store, TaskSettings settings, InstantSource clock, Identities identities) {
		this.store = store;
		this.settings = settings;
		this.clock = clock;
		this.identities = identities;
	}

	/**
	 * Has somebody told whenever a task has changed.
	 * @param listener is told; must not block
	 */
	public void onChange(Consumer<Task> listener) {
		this.listener = listener;
	}

	/**
	 * Returns how many tasks there may be, and for how long.
	 * @return the settings
	 */
	public TaskSettings settings() {
		return this.settings;
	}

	/**
	 * Returns how many tasks run here.
	 * @return how many
	 */
	public int running() {
		return this.runningCount.get();
	}

	/**
	 * Returns how many tasks are kept.
	 * @return how many
	 */
	public int kept() {
		this.store.removeExpired(this.clock.instant());
		return this.store.size();
	}

	boolean mayBlock() {
		return this.store.mayBlock();
	}

	/**
	 * Begins a task for a call that runs already.
	 * @param caller whose call it is
	 * @param ttl for how long the client wants it kept, or {@code null}
	 * @param cancel ends the call
	 * @return the task
	 * @throws McpException if there is no room for one more
	 */
	public RunningTask begin(Caller caller, @Nullable Duration ttl, Runnable cancel) {
		if (this.runningCount.incrementAndGet() > this.settings.maxRunning()) {
			this.runningCount.decrementAndGet();
			throw full("Too many tasks run (see mcp.server.tasks.max-running)");
		}
		Instant now = this.clock.instant();
		Task task = Task.begin(UUID.randomUUID().toString(), ownerOf(caller), grantOf(caller), now, bounded(ttl));
		boolean added = false;
		try {
			this.store.removeExpired(now);
			added = this.store.add(task);
		}
		finally {
			if (!added) {
				this.runningCount.decrementAndGet();
			}
		}
		if (!added) {
			throw full("Too many tasks are kept (see mcp.server.tasks.max-tasks and max-per-principal)");
		}
		RunningTask begun = new RunningTask(this, task, cancel);
		this.running.put(task.id(), begun);
		return begun;
	}

	private static McpException full(String message) {
		return new McpException(ErrorCode.INTERNAL_ERROR, message, Map.of("reason", "tasks"));
	}

	private Duration bounded(@Nullable Duration ttl) {
		return (ttl != null && ttl.compareTo(this.settings.ttl()) < 0 && !ttl.isNegative() && !ttl.isZero()) ? ttl
				: this.settings.ttl();
	}

	/**
	 * Finds a task of a caller.
	 * @throws McpException if the caller has no such task
	 */
	Task find(String id, Caller caller) {
		Task task = this.store.find(id);
		if (task == null || !isOf(caller, task)) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "taskId: unknown or expired (expected: one of yours)");
		}
		requireGrant(caller, task.grant());
		return task;
	}

	/**
	 * Tells whether a caller has a task.
	 * @param id its id
	 * @param caller who asks
	 * @return whether it does
	 */
	public boolean has(String id, Caller caller) {
		Task task = this.store.find(id);
		return task != null && isOf(caller, task) && grantOf(caller).includes(task.grant());
	}

	/**
	 * Tells whether a caller can be told from others, so that it may list its tasks.
	 */
	boolean isKnown(@Nullable Principal principal) {
		return this.identities.ownerOf(principal) != null;
	}

	/**
	 * Returns the tasks of a caller, the oldest first.
	 */
	List<Task> all(Caller caller) {
		String owner = ownerOf(caller);
		if (owner == null) {
			return List.of();
		}
		Instant now = this.clock.instant();
		Grant grant = grantOf(caller);
		return this.store.ownedBy(owner)
			.stream()
			.filter((task) -> !task.isExpired(now) && grant.includes(task.grant()))
			.toList();
	}

	/**
	 * Cancels a task, if it runs here and has not ended.
	 */
	void cancel(String id) {
		RunningTask task = this.running.get(id);
		if (task != null) {
			task.cancel();
		}
	}

	@Nullable RunningTask running(String id) {
		return this.running.get(id);
	}

	void ended(String id) {
		if (this.running.remove(id) != null) {
			this.runningCount.decrementAndGet();
		}
	}

	/**
	 * Forgets a task whose client never knew of it.
	 * @param task the task
	 */
	public void discard(RunningTask task) {
		ended(task.id());
		this.store.remove(task.id());
	}

	/**
	 * Changes a task that has not ended.
	 * @throws TaskStoreFullException if there is no room for what it would become
	 */
	void update(String id, UnaryOperator<Task> change) {
		Task changed = this.store.update(id, (task) -> task.status().isFinal() ? task : change.apply(task));
		if (changed != null) {
			try {
				this.listener.accept(changed);
			}
			catch (RuntimeException ex) {
				log.warn("change of task is not told", ex);
			}
		}
	}

	Instant now() {
		return this.clock.instant();
	}

	private boolean isOf(Caller caller, Task task) {
		return Objects.equals(task.owner(), ownerOf(caller)) && !task.isExpired(this.clock.instant());
	}

	/**
	 * Requires that whoever asks for what came of a call was granted as much as the call.
	 */
	private void requireGrant(Caller caller, Grant needed) {
		Grant grant = grantOf(caller);
		if (!grant.includes(needed)) {
			throw grant.scopes().containsAll(needed.scopes()) ? AccessRefusedException.denied()
					: AccessRefusedException.insufficientScope(needed.scopes());
		}
	}

	private Grant grantOf(Caller caller) {
		return this.identities.grantOf(caller.principal());
	}

	private @Nullable String ownerOf(Caller caller) {
		return this.identities.ownerOf(caller.principal());
	}

}
