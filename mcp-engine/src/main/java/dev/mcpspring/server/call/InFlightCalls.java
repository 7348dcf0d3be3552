package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.RequestId;
import dev.mcpspring.session.Session;

/**
 * The calls in flight. Those of a session, or of a connection, are found by that and
 * their id, which only has to be unique there; others are never looked up by id, as two
 * clients may use the same.
 * <p>
 * Thread-safe.
 */
public final class InFlightCalls {

	private final Set<ServerCall> all = ConcurrentHashMap.newKeySet();

	/** Tells whoever waits for the end of all calls. */
	private final Object empty = new Object();

	private volatile boolean awaited;

	private final Map<Key, ServerCall> byId = new ConcurrentHashMap<>();

	/**
	 * Adds a call.
	 * @return whether it was added; if not, its session or connection has a call with
	 * this id already
	 */
	boolean add(ServerCall call) {
		// Whoever finds a call by its id may end it at once, so it has to be complete
		// before that.
		this.all.add(call);
		Object scope = call.scope();
		if (scope == null) {
			return true;
		}
		workBegins(call);
		if (this.byId.putIfAbsent(new Key(scope, call.request().id()), call) == null) {
			return true;
		}
		workEnds(call);
		remove(call);
		return false;
	}

	/**
	 * Removes a call. Without effect if it is not there; the entry of another call with
	 * the same id stays.
	 */
	void remove(ServerCall call) {
		this.all.remove(call);
		hide(call);
		if (this.awaited && this.all.isEmpty()) {
			synchronized (this.empty) {
				this.empty.notifyAll();
			}
		}
	}

	/**
	 * Keeps a call that nobody finds by its id any more, as its client has an answer.
	 */
	void hide(ServerCall call) {
		Object scope = call.scope();
		if (scope != null && this.byId.remove(new Key(scope, call.request().id()), call)) {
			workEnds(call);
		}
	}

	private static void workBegins(ServerCall call) {
		Session session = call.client().session();
		if (session != null) {
			session.workBegins();
		}
	}

	private static void workEnds(ServerCall call) {
		Session session = call.client().session();
		if (session != null) {
			session.workEnds();
		}
	}

	/**
	 * Cancels a call, as its client asks for.
	 * @return whether there is one
	 */
	public boolean cancel(Object scope, RequestId id) {
		ServerCall call = find(scope, id);
		if (call != null) {
			call.cancel();
		}
		return call != null;
	}

	@Nullable ServerCall find(Object scope, RequestId id) {
		return this.byId.get(new Key(scope, id));
	}

	public int size() {
		return this.all.size();
	}

	/**
	 * Waits until there are none.
	 * @return whether there are none
	 */
	public boolean awaitEmpty(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		synchronized (this.empty) {
			this.awaited = true;
			while (!this.all.isEmpty()) {
				long left = deadline - System.nanoTime();
				if (left <= 0) {
					return false;
				}
				try {
					TimeUnit.NANOSECONDS.timedWait(this.empty, left);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					return false;
				}
			}
		}
		return true;
	}

	public void cancelAllOf(Object scope) {
		for (ServerCall call : this.all) {
			if (call.scope() == scope) {
				call.cancel();
			}
		}
	}

	public void shutDown() {
		this.all.forEach(ServerCall::shutDown);
	}

	private record Key(Object scope, RequestId id) {

	}

}
