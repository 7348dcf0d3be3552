package dev.mcpspring.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final SecureRandom random = new SecureRandom();

	private final SessionSettings settings;

	private final Deadlines deadlines;

	private final Duration sweepInterval;

	/**
	 * Creates a registry.
	 * @param settings how many sessions there may be, and for how long
	 * @param deadlines wakes the registry to look for idle sessions
	 */
	public SessionRegistry(SessionSettings settings, Deadlines deadlines) {
		this.settings = settings;
		this.deadlines = deadlines;
		Duration tenth = settings.idleTimeout().dividedBy(10);
		this.sweepInterval = (tenth.compareTo(Duration.ofMinutes(1)) < 0) ? tenth : Duration.ofMinutes(1);
	}

	/**
	 * Starts to look for idle sessions.
	 */
	public void start() {
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
	 */
	public void remove(Session session) {
		if (this.sessions.remove(session.id(), session)) {
			this.count.decrementAndGet();
		}
	}

	/**
	 * Returns how many sessions there are.
	 * @return how many
	 */
	public int size() {
		return this.count.get();
	}

	private void sweep() {
		try {
			long timeout = this.settings.idleTimeout().toNanos();
			for (Session session : this.sessions.values()) {
				if (session.idleNanos() > timeout) {
					remove(session);
				}
			}
		}
		catch (RuntimeException ex) {
			log.error("sweep for idle sessions failed", ex);
		}
		finally {
			start();
		}
	}

}
