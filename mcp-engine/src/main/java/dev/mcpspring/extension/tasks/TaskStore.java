package dev.mcpspring.extension.tasks;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks. Has a bound, and forgets tasks whose time is over when it is told to, or
 * before.
 * <p>
 * Implementations are thread-safe. Those that block say so by {@link #mayBlock()}, and
 * are then asked on worker threads by {@code tasks/get} and the like. Where a task begins
 * and ends, they are asked on the thread that the handler has brought there.
 */
public interface TaskStore {

	/**
	 * Adds a task. Whoever asks for it from now on finds it.
	 * @param task the task
	 * @return whether there was room for one more, of its owner and at all
	 */
	boolean add(Task task);

	/**
	 * Finds a task, whoever owns it.
	 * @param id its id
	 * @return the task, or {@code null} if there is none
	 */
	@Nullable Task find(String id);

	/**
	 * Finds the tasks of an owner.
	 * @param owner the owner
	 * @return the tasks, the oldest first
	 */
	List<Task> ownedBy(String owner);

	/**
	 * Changes a task, without others changing it meanwhile.
	 * @param id its id
	 * @param change returns what becomes of it; may be called more than once
	 * @return what became of it, or {@code null} if there is no such task
	 * @throws TaskStoreFullException if there is no room for what it would become, so
	 * that it is as before
	 */
	@Nullable Task update(String id, UnaryOperator<Task> change);

	/**
	 * Forgets a task, if there is one.
	 * @param id its id
	 */
	void remove(String id);

	/**
	 * Forgets the tasks whose time is over.
	 * @param now what time it is
	 */
	void removeExpired(Instant now);

	/**
	 * Returns how many tasks there are.
	 * @return how many
	 */
	int size();

	/**
	 * Returns whether to ask takes its time.
	 * @return whether it does
	 */
	default boolean mayBlock() {
		return false;
	}

}
