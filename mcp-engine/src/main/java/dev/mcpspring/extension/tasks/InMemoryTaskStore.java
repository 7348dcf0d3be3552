package dev.mcpspring.extension.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks in memory, within bounds, and until their time is over: nothing makes room
 * for another before that.
 * <p>
 * Thread-safe.
 */
public final class InMemoryTaskStore implements TaskStore {

	/** What errors take, for which there is always room. */
	private static final int SMALL = 4096;

	private final TaskSettings settings;

	/** The oldest first. */
	private final Map<String, Task> tasks = new LinkedHashMap<>();

	private long size;

	/**
	 * Creates an empty store.
	 * @param settings how much it may keep
	 */
	public InMemoryTaskStore(TaskSettings settings) {
		this.settings = settings;
	}

	@Override
	public synchronized boolean add(Task task) {
		if (this.tasks.size() >= this.settings.maxTasks()) {
			return false;
		}
		if (task.owner() != null && ownedBy(task.owner()).size() >= this.settings.maxPerPrincipal()) {
			return false;
		}
		this.tasks.put(task.id(), task);
		this.size += task.size();
		return true;
	}

	@Override
	public synchronized @Nullable Task find(String id) {
		return this.tasks.get(id);
	}

	@Override
	public synchronized List<Task> ownedBy(String owner) {
		List<Task> owned = new ArrayList<>();
		for (Task task : this.tasks.values()) {
			if (owner.equals(task.owner())) {
				owned.add(task);
			}
		}
		return owned;
	}

	@Override
	public synchronized @Nullable Task update(String id, UnaryOperator<Task> change) {
		Task before = this.tasks.get(id);
		if (before == null) {
			return null;
		}
		Task after = change.apply(before);
		long more = after.size() - before.size();
		if (more > SMALL && this.size + more > this.settings.maxSize()) {
			throw new TaskStoreFullException();
		}
		this.tasks.put(id, after);
		this.size += more;
		return after;
	}

	@Override
	public synchronized void remove(String id) {
		Task removed = this.tasks.remove(id);
		if (removed != null) {
			this.size -= removed.size();
		}
	}

	@Override
	public synchronized void removeExpired(Instant now) {
		Iterator<Task> all = this.tasks.values().iterator();
		while (all.hasNext()) {
			Task task = all.next();
			if (task.isExpired(now)) {
				this.size -= task.size();
				all.remove();
			}
		}
	}

	@Override
	public synchronized int size() {
		return this.tasks.size();
	}

}
