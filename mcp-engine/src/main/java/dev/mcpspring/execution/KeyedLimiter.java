package dev.mcpspring.execution;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Counts what is under way for each of any number of keys. Only keys for which something
 * is under way take memory.
 * <p>
 * Thread-safe; nobody waits for another's count.
 *
 * @param <K> the type of key
 */
final class KeyedLimiter<K> {

	private final ConcurrentMap<K, Count> counts = new ConcurrentHashMap<>();

	/**
	 * Takes one for a key.
	 * @param key the key
	 * @param limit how many may be under way for it
	 * @return the count to give it back to, or {@code null} if there was none to take
	 */
	@Nullable Count tryAcquire(K key, int limit) {
		if (limit < 1) {
			return null;
		}
		while (true) {
			Count count = this.counts.get(key);
			if (count == null) {
				Count first = new Count(key);
				count = this.counts.putIfAbsent(key, first);
				if (count == null) {
					return first;
				}
			}
			int taken = count.get();
			if (taken == Count.ENDED) {
				// Whoever gave the last one back is about to do the same.
				this.counts.remove(key, count);
			}
			else if (taken >= limit) {
				return null;
			}
			else if (count.compareAndSet(taken, taken + 1)) {
				return count;
			}
		}
	}

	/**
	 * Returns how many are under way for a key.
	 */
	int inUse(K key) {
		Count count = this.counts.get(key);
		return (count != null) ? count.get() : 0;
	}

	/**
	 * Returns for how many keys something is under way.
	 */
	int size() {
		return this.counts.size();
	}

	/**
	 * What is under way for one key. Once it is nothing, the count never rises again: the
	 * next one to begin makes another.
	 */
	final class Count extends AtomicInteger {

		private static final int ENDED = 0;

		private static final long serialVersionUID = 1L;

		private final transient K key;

		private Count(K key) {
			super(1);
			this.key = key;
		}

		void release() {
			if (decrementAndGet() == ENDED) {
				KeyedLimiter.this.counts.remove(this.key, this);
			}
		}

	}

}
