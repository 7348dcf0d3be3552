package dev.mcpspring.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * How many sessions there are, all in all and of each principal: never more than the
 * settings allow.
 * <p>
 * Thread-safe.
 */
final class SessionCount {

	private final SessionSettings settings;

	private final AtomicInteger all = new AtomicInteger();

	private final Map<String, Integer> byOwner = new ConcurrentHashMap<>();

	SessionCount(SessionSettings settings) {
		this.settings = settings;
	}

	int get() {
		return this.all.get();
	}

	/**
	 * Counts one more.
	 * @param owner to whom it belongs, or {@code null} if nobody is known
	 * @return what keeps it out, or {@code null} if it was counted
	 */
	@Nullable SessionCeiling tryAdd(@Nullable String owner) {
		if (this.all.incrementAndGet() > this.settings.maxSessions()) {
			this.all.decrementAndGet();
			return SessionCeiling.SERVER;
		}
		if (owner != null && !tryAddTo(owner)) {
			this.all.decrementAndGet();
			return SessionCeiling.PRINCIPAL;
		}
		return null;
	}

	private boolean tryAddTo(String owner) {
		boolean[] added = new boolean[1];
		this.byOwner.compute(owner, (name, before) -> {
			int count = (before != null) ? before : 0;
			added[0] = count < this.settings.maxPerPrincipal();
			return added[0] ? Integer.valueOf(count + 1) : before;
		});
		return added[0];
	}

	/**
	 * Counts one less.
	 */
	void remove(@Nullable String owner) {
		this.all.decrementAndGet();
		if (owner != null) {
			this.byOwner.computeIfPresent(owner, (name, count) -> (count > 1) ? Integer.valueOf(count - 1) : null);
		}
	}

}
