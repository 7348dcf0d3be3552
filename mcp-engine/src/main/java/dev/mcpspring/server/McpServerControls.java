package dev.mcpspring.server;

import java.util.List;

import dev.mcpspring.execution.ConcurrencyLimiter;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionEnd;
import dev.mcpspring.session.SessionRegistry;

/**
 * What can be changed while a server runs, by those who operate it. Tools come and go
 * through their registry, see {@link McpServer#tools()}.
 * <p>
 * Thread-safe.
 */
public final class McpServerControls {

	private final ConcurrencyLimiter limiter;

	private final SessionRegistry sessions;

	private final InFlightCalls inFlight;

	McpServerControls(ConcurrencyLimiter limiter, SessionRegistry sessions, InFlightCalls inFlight) {
		this.limiter = limiter;
		this.sessions = sessions;
		this.inFlight = inFlight;
	}

	/**
	 * Changes how many calls may be in flight. Those that are go on, even if they are
	 * more.
	 * @param limit how many, at least 1
	 */
	public void maxInflight(int limit) {
		this.limiter.limit(limit);
	}

	/**
	 * Returns the sessions, those that are idle the longest first.
	 * @return a snapshot
	 */
	public List<SessionSummary> sessions() {
		return this.sessions.all()
			.stream()
			.map((session) -> new SessionSummary(session.handle(), session.protocolVersion(), session.age(),
					session.idle()))
			.toList();
	}

	/**
	 * Ends a session and cancels its calls. Its client has to begin anew.
	 * @param handle its name, see {@link SessionSummary}
	 * @return whether there was one
	 */
	public boolean endSession(String handle) {
		Session session = this.sessions.findByHandle(handle);
		if (session == null) {
			return false;
		}
		this.sessions.remove(session, SessionEnd.OPERATOR);
		this.inFlight.cancelAllOf(session);
		return true;
	}

}
