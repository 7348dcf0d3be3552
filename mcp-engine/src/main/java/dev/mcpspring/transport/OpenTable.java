package dev.mcpspring.transport;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What is open, found by what it is known by. When nothing is left of many, it takes no
 * more room than an empty table, whereas a map keeps the size that it once needed.
 * <p>
 * Thread-safe; who only looks takes no lock.
 *
 * @param <K> the type of what it is known by
 * @param <V> the type of what is open
 */
public final class OpenTable<K, V> {

	/** How many leave behind so little that it may stay. */
	private static final int FEW = 64;

	private volatile Map<K, V> table = new ConcurrentHashMap<>();

	private int size;

	private boolean many;

	/**
	 * Adds what is open, in the place of what the key stood for.
	 * @param key what it is known by
	 * @param value what is open
	 */
	public synchronized void put(K key, V value) {
		if (this.table.put(key, value) == null) {
			this.size++;
			this.many |= this.size > FEW;
		}
	}

	/**
	 * Removes what is not open any more. Without effect if it is not there.
	 * @param key what it is known by
	 * @return what was removed, or {@code null}
	 */
	public synchronized @Nullable V remove(K key) {
		V removed = this.table.remove(key);
		if (removed != null) {
			removed();
		}
		return removed;
	}

	/**
	 * Removes what is not open any more. Without effect if it is not there, or the key
	 * stands for something else.
	 * @param key what it is known by
	 * @param value what is not open any more
	 * @return whether it was removed
	 */
	public synchronized boolean remove(K key, V value) {
		boolean removed = this.table.remove(key, value);
		if (removed) {
			removed();
		}
		return removed;
	}

	private void removed() {
		this.size--;
		if (this.size == 0 && this.many) {
			this.table = new ConcurrentHashMap<>();
			this.many = false;
		}
	}

	/**
	 * Finds what is open.
	 * @param key what it is known by
	 * @return what is open, or {@code null}
	 */
	public @Nullable V get(K key) {
		return this.table.get(key);
	}

	/**
	 * Returns what everything is known by.
	 * @return a view, which may or may not show what is opened or closed meanwhile
	 */
	public Set<K> keys() {
		return Collections.unmodifiableSet(this.table.keySet());
	}

	/**
	 * Returns everything that is open.
	 * @return a view, which may or may not show what is opened or closed meanwhile
	 */
	public Collection<V> values() {
		return Collections.unmodifiableCollection(this.table.values());
	}

	/**
	 * Returns whether nothing is open.
	 * @return whether nothing is
	 */
	public boolean isEmpty() {
		return this.table.isEmpty();
	}

	/**
	 * Returns how many are open.
	 * @return how many
	 */
	public int size() {
		return this.table.size();
	}

}
