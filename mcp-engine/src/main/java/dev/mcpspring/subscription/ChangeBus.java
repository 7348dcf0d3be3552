package dev.mcpspring.subscription;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * Tells clients of changes, whatever way each is told. Changes that come in quick
 * succession are told once.
 * <p>
 * Thread-safe. Callers do not wait, unless they tell of very many resources at once.
 */
public final class ChangeBus {

	private static final Logger log = LoggerFactory.getLogger(ChangeBus.class);

	/** How many resources may be waiting to be told of. */
	private static final int MAX_GATHERED = 10_000;

	/** For how long changes are gathered. */
	private static final Duration GATHERING = Duration.ofMillis(50);

	private final Subscriptions subscriptions;

	private final SessionRegistry sessions;

	private final JsonRpcEncoder encoder;

	private final Deadlines deadlines;

	private final Set<FeatureList> lists = EnumSet.noneOf(FeatureList.class);

	private final Set<String> resources = new LinkedHashSet<>();

	private boolean scheduled;

	/**
	 * Creates a bus.
	 * @param subscriptions the streams of clients without a handshake
	 * @param sessions the clients with one
	 * @param encoder writes notifications
	 * @param deadlines gathers changes
	 */
	public ChangeBus(Subscriptions subscriptions, SessionRegistry sessions, JsonRpcEncoder encoder,
			Deadlines deadlines) {
		this.subscriptions = subscriptions;
		this.sessions = sessions;
		this.encoder = encoder;
		this.deadlines = deadlines;
	}

	/**
	 * Says that a list has changed.
	 * @param list the list
	 */
	public synchronized void listChanged(FeatureList list) {
		if (hasListeners() && this.lists.add(list)) {
			schedule();
		}
	}

	/**
	 * Says that the content of a resource has changed.
	 * @param uri its URI
	 */
	public void resourceUpdated(String uri) {
		boolean full;
		synchronized (this) {
			if (hasListeners() && this.resources.add(uri)) {
				schedule();
			}
			full = this.resources.size() >= MAX_GATHERED;
		}
		if (full) {
			// Whoever has so much to tell does so itself, which slows it down.
			publish();
		}
	}

	/**
	 * Says that a task has changed, at once.
	 * @param id its id
	 * @param task writes the task
	 */
	public void taskChanged(String id, JsonRpcEncoder.Body task) {
		if (this.subscriptions.any((subscription) -> subscription.wantsTask(id))) {
			this.subscriptions.publish("notifications/tasks", task, (subscription) -> subscription.wantsTask(id), id);
		}
	}

	private boolean hasListeners() {
		return this.subscriptions.size() > 0 || this.sessions.size() > 0;
	}

	private void schedule() {
		if (!this.scheduled) {
			this.scheduled = true;
			this.deadlines.schedule(GATHERING, this::publish);
		}
	}

	private void publish() {
		Set<FeatureList> changed;
		Set<String> updated;
		synchronized (this) {
			this.scheduled = false;
			changed = Set.copyOf(this.lists);
			updated = Set.copyOf(this.resources);
			this.lists.clear();
			this.resources.clear();
		}
		try {
			changed.forEach(this::publish);
			updated.forEach(this::publish);
		}
		catch (RuntimeException ex) {
			log.error("clients are not told of changes", ex);
		}
	}

	private void publish(FeatureList list) {
		tell(list.notification(), (json) -> {
		}, (subscription) -> subscription.wants(list), (session) -> true, list);
	}

	private void publish(String uri) {
		tell("notifications/resources/updated", (json) -> json.name("uri").string(uri),
				(subscription) -> subscription.wants(uri), (session) -> session.isSubscribed(uri), uri);
	}

	private void tell(String method, JsonRpcEncoder.Body params, Predicate<Subscription> bySubscription,
			Predicate<Session> bySession, Object source) {
		this.subscriptions.publish(method, params, bySubscription, source);
		ByteBuf frame = this.encoder.notification(method, params);
		try {
			this.sessions.forEach((session) -> {
				if (bySession.test(session)) {
					session.streams().send(frame.retain().duplicate(), OverflowPolicy.COALESCE, source);
				}
			});
		}
		finally {
			frame.release();
		}
	}

}
