package dev.mcpspring.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * What one client said in its handshake, until it leaves or falls silent.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">Session
 * management</a>
 */
public final class Session {

	private final String id;

	private final ProtocolVersion protocolVersion;

	private final @Nullable Implementation clientInfo;

	private final ClientCapabilities clientCapabilities;

	private final @Nullable String owner;

	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile LoggingLevel loggingLevel = LoggingLevel.INFO;

	private final long openedAt = System.nanoTime();

	private Map<String, Predicate<String>> resources = Map.of();

	private final SessionStreams streams;

	private final PendingRequests requests;

	private volatile long idleSince = this.openedAt;

	Session(String id, Client client, SessionStreams streams, PendingRequests requests) {
		this.id = id;
		this.protocolVersion = client.protocolVersion();
		this.clientInfo = client.info();
		this.clientCapabilities = client.capabilities();
		this.owner = client.owner();
		this.streams = streams;
		this.requests = requests;
	}

	/**
	 * Returns the id.
	 * @return visible ASCII characters
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns whether the session lasts for one message, so that nothing can be agreed
	 * on.
	 * @return whether it does
	 */
	public boolean isOfOneMessage() {
		return this.id.isEmpty();
	}

	/**
	 * Returns a name for the session that may be shown: the beginning of a hash of its
	 * id.
	 * @return 16 hexadecimal digits
	 */
	public String handle() {
		return SessionHandle.of(this.id);
	}

	/**
	 * Returns the revision that was agreed on.
	 * @return the revision
	 */
	public ProtocolVersion protocolVersion() {
		return this.protocolVersion;
	}

	/**
	 * Returns what the client says of itself.
	 * @return the claim, or {@code null}
	 */
	public @Nullable Implementation clientInfo() {
		return this.clientInfo;
	}

	/**
	 * Returns what the client says it can do.
	 * @return the capabilities
	 */
	public ClientCapabilities clientCapabilities() {
		return this.clientCapabilities;
	}

	/**
	 * Returns who opened the session.
	 * @return the owner, or {@code null} if nobody is known
	 */
	public @Nullable String owner() {
		return this.owner;
	}

	/**
	 * Returns the ways back to the client.
	 * @return the streams
	 */
	public SessionStreams streams() {
		return this.streams;
	}

	/**
	 * Returns what the server asked of the client.
	 * @return the requests that wait for an answer
	 */
	public PendingRequests requests() {
		return this.requests;
	}

	/**
	 * Returns the least severe level of log messages that the client wants.
	 * @return the level
	 */
	public LoggingLevel loggingLevel() {
		return this.loggingLevel;
	}

	/**
	 * Sets the least severe level of log messages that the client wants.
	 * @param loggingLevel the level
	 */
	public void loggingLevel(LoggingLevel loggingLevel) {
		this.loggingLevel = loggingLevel;
	}

	/**
	 * Subscribes to a resource.
	 * @param uri its URI
	 * @param told tells whether the client may be told of it
	 * @param max how many resources the client may subscribe to
	 * @return whether there was room for one more
	 */
	public synchronized boolean subscribe(String uri, Predicate<String> told, int max) {
		if (!this.resources.containsKey(uri) && this.resources.size() >= max) {
			return false;
		}
		if (this.resources.isEmpty()) {
			this.resources = new HashMap<>();
		}
		this.resources.put(uri, told);
		return true;
	}

	/**
	 * Ends the subscription to a resource, if there is one.
	 * @param uri its URI
	 */
	public synchronized void unsubscribe(String uri) {
		if (!this.resources.isEmpty()) {
			this.resources.remove(uri);
		}
	}

	/**
	 * Tells whether the client subscribes to a resource, and may be told of it.
	 * @param uri its URI
	 * @return whether it does
	 */
	public boolean isSubscribed(String uri) {
		Predicate<String> told;
		synchronized (this) {
			told = this.resources.get(uri);
		}
		return told != null && told.test(uri);
	}

	/**
	 * Says that work for the client begins: the session is not idle until it ends.
	 */
	public void workBegins() {
		this.inFlight.incrementAndGet();
	}

	/**
	 * Says that work for the client ended.
	 */
	public void workEnds() {
		this.idleSince = System.nanoTime();
		this.inFlight.decrementAndGet();
	}

	/**
	 * Returns for how long the session has been open.
	 * @return the time since it was created
	 */
	public Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.openedAt);
	}

	/**
	 * Returns for how long nothing was done for the client.
	 * @return the time; zero while there is work
	 */
	public Duration idle() {
		return Duration.ofNanos(idleNanos());
	}

	/**
	 * Asks the client for a sign of life.
	 * @param timeout how long it may take
	 * @return ends with whatever the client answers
	 */
	CompletableFuture<Boolean> ping(Duration timeout) {
		return this.requests.send("ping", (json) -> {
		}, (result) -> true, timeout, (frame) -> this.streams.send(frame, OverflowPolicy.KEEP, this));
	}

	/**
	 * Says that the client was heard of.
	 */
	void touch() {
		this.idleSince = System.nanoTime();
	}

	/**
	 * Tells for how long nothing was heard of the client and nothing was done for it.
	 * @return nanoseconds; 0 while there is work
	 */
	long idleNanos() {
		return (isWorking() || this.streams.isConnected()) ? 0 : System.nanoTime() - this.idleSince;
	}

	/**
	 * Tells whether something is done for the client.
	 */
	boolean isWorking() {
		return this.inFlight.get() > 0;
	}

	/**
	 * Gives back what the session holds.
	 */
	void close() {
		this.streams.close();
		this.requests.close();
	}

	/**
	 * What a client said in its handshake.
	 *
	 * @param protocolVersion the revision that was agreed on
	 * @param info what it says of itself, or {@code null}
	 * @param capabilities what it says it can do
	 * @param primes whether it understands an event without a message
	 * @param owner to whom the session belongs, or {@code null}
	 */
	public record Client(ProtocolVersion protocolVersion, @Nullable Implementation info,
			ClientCapabilities capabilities, boolean primes, @Nullable String owner) {

	}

}
