package dev.mcpspring.server;

import java.util.List;

import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.server.call.InFlightCalls;
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

	private final AdmissionControl admission;

	private final SessionRegistry sessions;

	private final InFlightCalls inFlight;

	McpServerControls(AdmissionControl admission, SessionRegistry sessions, InFlightCalls inFlight) {
		this.admission = admission;
		this.sessions = sessions;
		this.inFlight = inFlight;
	}

	/**
	 * Changes how many calls may be in flight. Those that are go on, even if they are
	 * more.
	 * @param limit how many, at least 1
	 * @throws IllegalStateException if the limit adapts itself
	 */
	public void maxInflight(int limit) {
		this.admission.maxInflight(limit);
	}

	/**
	 * Returns how many calls of one session may be in flight.
	 * @return how many
	 */
	public int maxInflightPerSession() {
		return this.admission.maxPerSession();
	}

	/**
	 * Changes how many calls of one session may be in flight.
	 * @param limit how many, at least 1
	 */
	public void maxInflightPerSession(int limit) {
		this.admission.maxPerSession(limit);
	}

	/**
	 * Returns which part of all calls in flight may be of one principal while others call
	 * too.
	 * @return more than 0, at most 1
	 */
	public double principalShare() {
		return this.admission.principalShare();
	}

	/**
	 * Changes which part of all calls in flight may be of one principal while others call
	 * too.
	 * @param share more than 0, at most 1
	 */
	public void principalShare(double share) {
		this.admission.principalShare(share);
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
