package dev.mcpspring.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.OpenTable;

/**
 * Holds the sessions: no more than the settings allow, and none for longer after its
 * client fell silent.
 * <p>
 * Thread-safe.
 */
public final class SessionRegistry {

	private static final int ID_BYTES = 18;

	private final OpenTable<String, Session> sessions = new OpenTable<>();

	private final AtomicLong replayBytes = new AtomicLong();

	private final AtomicBoolean announced = new AtomicBoolean();

	private final SecureRandom random = new SecureRandom();

	private final ForeignSessions foreign = new ForeignSessions();

	private final SessionSettings settings;

	private final Deadlines deadlines;

	private final JsonRpcEncoder encoder;

	private final SessionCount count;

	private final SessionWatch watch;

	private final Listener listener;

	/**
	 * Creates a registry.
	 * @param settings how many sessions there may be, and for how long
	 * @param deadlines wakes the registry to look for idle sessions, and ends requests to
	 * clients
	 * @param encoder writes requests to clients
	 * @param listener is told of sessions that come and go
	 */
	public SessionRegistry(SessionSettings settings, Deadlines deadlines, JsonRpcEncoder encoder, Listener listener) {
		this.settings = settings;
		this.deadlines = deadlines;
		this.encoder = encoder;
		this.listener = listener;
		this.count = new SessionCount(settings);
		this.watch = new SessionWatch(this, settings, deadlines);
	}

	/**
	 * Starts to look for idle sessions. Without effect once started.
	 */
	public void start() {
		this.watch.start();
	}

	/**
	 * Creates a session, which is not added yet.
	 * @param client what the client said in its handshake
	 * @return the session, with an id that nobody can guess: 144 random bits
	 */
	public Session create(Session.Client client) {
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		return create(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), client);
	}

	/**
	 * Creates a session that is forgotten after one message.
	 * @param client who sent the message
	 * @return the session, which has no id and is never added
	 */
	public Session createForOneMessage(Session.Client client) {
		return new Session("", client, new SessionStreams(ReplaySettings.NONE, this.replayBytes, client.primes()),
				new PendingRequests(this.encoder, this.deadlines));
	}

	Session create(String id, Session.Client client) {
		return new Session(id, client, new SessionStreams(this.settings.replay(), this.replayBytes, client.primes()),
				new PendingRequests(this.encoder, this.deadlines));
	}

	/**
	 * Adds a session.
	 * @param session the session
	 * @return what keeps it out, or {@code null} if it was added
	 */
	public @Nullable SessionCeiling add(Session session) {
		SessionCeiling reached = this.count.tryAdd(session.owner());
		if (reached != null) {
			return reached;
		}
		this.sessions.put(session.id(), session);
		this.listener.sessionOpened(session);
		return null;
	}

	/**
	 * Finds the session of a caller, who is not idle then. One of another caller is as
	 * good as none.
	 * @param id the id
	 * @param owner the caller, or {@code null} if nobody is known
	 * @return the session, or {@code null}
	 */
	public @Nullable Session find(String id, @Nullable String owner) {
		Session session = this.sessions.get(id);
		if (session == null) {
			return null;
		}
		if (!Objects.equals(session.owner(), owner)) {
			this.foreign.named(session);
			return null;
		}
		session.touch();
		return session;
	}

	/**
	 * Finds a session for whoever need not ask who its owner is.
	 * @param id the id
	 * @return the session, or {@code null}
	 */
	public @Nullable Session findOfAnyOwner(String id) {
		return this.sessions.get(id);
	}

	/**
	 * Removes a session.
	 * @param session the session
	 * @param end why it ends
	 */
	public void remove(Session session, SessionEnd end) {
		if (this.sessions.remove(session.id(), session)) {
			this.count.remove(session.owner());
			session.close();
			if (!this.announced.get()) {
				this.listener.sessionEnded(session, end);
			}
		}
	}

	/**
	 * Tells the listener that the server is about to end, and all sessions with it. They
	 * go on until {@link #close()}, but are not told of again.
	 */
	public void announceShutdown() {
		if (this.announced.compareAndSet(false, true)) {
			this.sessions.values().forEach((session) -> this.listener.sessionEnded(session, SessionEnd.SHUTDOWN));
		}
	}

	/**
	 * Ends the streams of all sessions that belong to no call, and asks their clients to
	 * open them elsewhere.
	 * @param retryAfter when to do so
	 */
	public void moveStreamsOn(Duration retryAfter) {
		this.sessions.values().forEach((session) -> session.streams().moveOn(retryAfter));
	}

	/**
	 * Ends all sessions, as the server does not come back.
	 */
	public void close() {
		announceShutdown();
		this.sessions.values().forEach((session) -> remove(session, SessionEnd.SHUTDOWN));
	}

	/**
	 * Returns all sessions, those that are idle the longest first.
	 * @return a snapshot
	 */
	public List<Session> all() {
		return this.sessions.values().stream().sorted(Comparator.comparing(Session::idle).reversed()).toList();
	}

	/**
	 * Does something with each session.
	 * @param action what to do; must not block
	 */
	public void forEach(Consumer<Session> action) {
		this.sessions.values().forEach(action);
	}

	/**
	 * Counts the sessions of a revision.
	 * @param version the revision
	 * @return how many there are
	 */
	public int count(ProtocolVersion version) {
		return (int) this.sessions.values().stream().filter((session) -> session.protocolVersion() == version).count();
	}

	/**
	 * Finds a session by the name that may be shown.
	 * @param handle the name
	 * @return the session, or {@code null}
	 */
	public @Nullable Session findByHandle(String handle) {
		return this.sessions.values()
			.stream()
			.filter((session) -> session.handle().equals(handle))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether there are sessions at all.
	 * @return whether there are
	 */
	public boolean isEnabled() {
		return this.settings.enabled();
	}

	/**
	 * Returns how long a client may take to answer a request.
	 * @return the time
	 */
	public Duration requestTimeout() {
		return this.settings.requestTimeout();
	}

	/**
	 * Returns how many sessions there are.
	 * @return how many
	 */
	public int size() {
		return this.count.get();
	}

	/**
	 * Returns how many bytes are kept for clients that lose their connection.
	 * @return how many
	 */
	public long replayBytes() {
		return this.replayBytes.get();
	}

	/**
	 * Returns how many requests of the server wait for the answers of clients.
	 * @return how many
	 */
	public int pendingRequests() {
		return this.sessions.values().stream().mapToInt((session) -> session.requests().size()).sum();
	}

	/**
	 * Returns how many sessions there may be.
	 * @return how many
	 */
	public int maxSize() {
		return this.settings.maxSessions();
	}

	/**
	 * Is told of sessions that come and go. Implementations are thread-safe and throw
	 * nothing.
	 */
	public interface Listener {

		/** Listens to nothing. */
		Listener NONE = new Listener() {
		};

		/**
		 * Says that a session was opened.
		 * @param session the session
		 */
		default void sessionOpened(Session session) {
		}

		/**
		 * Says that a session has ended.
		 * @param session the session
		 * @param end why
		 */
		default void sessionEnded(Session session, SessionEnd end) {
		}

	}

}
