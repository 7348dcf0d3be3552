package dev.mcpspring.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.time.Deadlines;

/**
 * Holds the sessions: no more than the settings allow, and none for longer after its
 * client fell silent.
 * <p>
 * Thread-safe.
 */
public final class SessionRegistry {

	private static final Logger log = LoggerFactory.getLogger(SessionRegistry.class);

	private static final int ID_BYTES = 18;

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicBoolean announced = new AtomicBoolean();

	private final SecureRandom random = new SecureRandom();

	private final SessionSettings settings;

	private final Deadlines deadlines;

	private final Duration sweepInterval;

	private final Listener listener;

	/**
	 * Creates a registry.
	 * @param settings how many sessions there may be, and for how long
	 * @param deadlines wakes the registry to look for idle sessions
	 */
	public SessionRegistry(SessionSettings settings, Deadlines deadlines) {
		this(settings, deadlines, Listener.NONE);
	}

	/**
	 * Creates a registry with a listener.
	 * @param settings how many sessions there may be, and for how long
	 * @param deadlines wakes the registry to look for idle sessions
	 * @param listener is told of sessions that come and go
	 */
	public SessionRegistry(SessionSettings settings, Deadlines deadlines, Listener listener) {
		this.settings = settings;
		this.deadlines = deadlines;
		this.listener = listener;
		Duration tenth = settings.idleTimeout().dividedBy(10);
		this.sweepInterval = (tenth.compareTo(Duration.ofMinutes(1)) < 0) ? tenth : Duration.ofMinutes(1);
	}

	/**
	 * Starts to look for idle sessions. Without effect once started.
	 */
	public void start() {
		if (this.started.compareAndSet(false, true)) {
			scheduleSweep();
		}
	}

	private void scheduleSweep() {
		this.deadlines.schedule(this.sweepInterval, this::sweep);
	}

	/**
	 * Creates an id that nobody can guess: 144 random bits.
	 * @return the id, of visible ASCII characters
	 */
	public String newId() {
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Adds a session.
	 * @param session the session
	 * @return whether there was room for it
	 */
	public boolean add(Session session) {
		if (this.count.incrementAndGet() > this.settings.maxSessions()) {
			this.count.decrementAndGet();
			return false;
		}
		this.sessions.put(session.id(), session);
		this.listener.sessionOpened(session);
		return true;
	}

	/**
	 * Finds the session of a caller, who is not idle then. One of another caller is as
	 * good as none.
	 * @param id the id
	 * @param owner the name of the caller's principal, or {@code null}
	 * @return the session, or {@code null}
	 */
	public @Nullable Session find(String id, @Nullable String owner) {
		Session session = this.sessions.get(id);
		if (session == null) {
			return null;
		}
		if (!Objects.equals(session.owner(), owner)) {
			return null;
		}
		session.touch();
		return session;
	}

	/**
	 * Removes a session.
	 * @param session the session
	 * @param end why it ends
	 */
	public void remove(Session session, SessionEnd end) {
		if (this.sessions.remove(session.id(), session)) {
			this.count.decrementAndGet();
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
	 * Returns how many sessions there are.
	 * @return how many
	 */
	public int size() {
		return this.count.get();
	}

	/**
	 * Returns how many sessions there may be.
	 * @return how many
	 */
	public int maxSize() {
		return this.settings.maxSessions();
	}

	private void sweep() {
		try {
			long timeout = this.settings.idleTimeout().toNanos();
			for (Session session : this.sessions.values()) {
				if (session.idleNanos() > timeout) {
					remove(session, SessionEnd.IDLE);
				}
			}
		}
		catch (RuntimeException ex) {
			log.error("sweep for idle sessions failed", ex);
		}
		finally {
			scheduleSweep();
		}
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
