package dev.mcpspring.subscription;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.transport.OpenTable;

/**
 * The open streams of {@code subscriptions/listen}.
 * <p>
 * Thread-safe.
 */
public final class Subscriptions {

	/** The metadata that says to which stream a message belongs. */
	public static final String ID = "io.modelcontextprotocol/subscriptionId";

	private final JsonRpcEncoder encoder;

	private final SubscriptionSettings settings;

	private final OpenTable<Subscriber, Subscription> open = new OpenTable<>();

	private final Map<String, Integer> byOwner = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	/**
	 * Creates an empty set.
	 * @param encoder writes notifications
	 * @param settings how much clients may subscribe to
	 */
	public Subscriptions(JsonRpcEncoder encoder, SubscriptionSettings settings) {
		this.encoder = encoder;
		this.settings = settings;
	}

	/**
	 * Opens a stream and acknowledges it.
	 * @param subscriber the request
	 * @param filter what it asks for
	 * @return whether there was room for one more
	 */
	public boolean open(Subscriber subscriber, SubscriptionFilter filter) {
		if (this.count.incrementAndGet() > this.settings.maxStreams()) {
			this.count.decrementAndGet();
			return false;
		}
		if (!take(subscriber.owner())) {
			this.count.decrementAndGet();
			return false;
		}
		Subscription subscription = new Subscription(subscriber, filter, this.encoder);
		this.open.put(subscriber, subscription);
		subscription.acknowledge(this.encoder);
		return true;
	}

	/**
	 * Forgets a stream. Without effect if it is not open.
	 * @param subscriber the request
	 */
	public void close(Subscriber subscriber) {
		if (this.open.remove(subscriber) != null) {
			this.count.decrementAndGet();
			if (subscriber.owner() != null) {
				giveBack(subscriber.owner());
			}
		}
	}

	/**
	 * Cancels the request of a connection.
	 * @param scope the connection
	 * @param id the id of the request
	 */
	public void cancel(Object scope, RequestId id) {
		this.open.keys()
			.stream()
			.filter((subscriber) -> subscriber.scope() == scope && subscriber.id().equals(id))
			.forEach(Subscriber::cancel);
	}

	/**
	 * Cancels all requests of a connection, as it has closed.
	 * @param scope the connection
	 */
	public void cancelAllOf(Object scope) {
		this.open.keys().stream().filter((subscriber) -> subscriber.scope() == scope).forEach(Subscriber::cancel);
	}

	/**
	 * Ends all streams, as the server stops.
	 */
	public void endAll() {
		Set.copyOf(this.open.keys()).forEach(Subscriber::end);
	}

	/**
	 * Returns how many streams are open.
	 * @return how many
	 */
	public int size() {
		return this.count.get();
	}

	/**
	 * Tells whether any stream wants something.
	 */
	boolean any(Predicate<Subscription> wanted) {
		return this.open.values().stream().anyMatch(wanted);
	}

	/**
	 * Tells all streams that want it of a change.
	 */
	void publish(String method, JsonRpcEncoder.Body params, Predicate<Subscription> wanted, Object source) {
		if (this.open.isEmpty()) {
			return;
		}
		ByteBuf begin = Subscription.encode(this.encoder, method, params);
		try {
			for (Subscription subscription : this.open.values()) {
				if (wanted.test(subscription)) {
					subscription.send(begin, source);
				}
			}
		}
		finally {
			begin.release();
		}
	}

	private boolean take(@Nullable String owner) {
		if (owner == null) {
			return true;
		}
		if (this.byOwner.merge(owner, 1, Integer::sum) <= this.settings.maxStreamsPerPrincipal()) {
			return true;
		}
		giveBack(owner);
		return false;
	}

	private void giveBack(String owner) {
		this.byOwner.computeIfPresent(owner, (name, streams) -> (streams > 1) ? Integer.valueOf(streams - 1) : null);
	}

}
