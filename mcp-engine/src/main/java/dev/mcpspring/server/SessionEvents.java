package dev.mcpspring.server;

import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionEnd;
import dev.mcpspring.session.SessionRegistry;

/**
 * Passes on what happens to sessions, without their ids. Thread-safe.
 */
record SessionEvents(ServerListener listener) implements SessionRegistry.Listener {

	@Override
	public void sessionOpened(Session session) {
		this.listener.sessionOpened(session.protocolVersion());
	}

	@Override
	public void sessionEnded(Session session, SessionEnd end) {
		this.listener.sessionEnded(session.protocolVersion(), end, session.age());
	}

}
