package dev.mcpspring.revision;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.AccessRefusedException;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Grant;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionCeiling;
import dev.mcpspring.session.SessionEnd;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.session.SessionStreams;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.Quoted;
import dev.mcpspring.transport.TransportContext;

/**
 * Finds the session that a message belongs to, and opens and ends sessions as clients ask
 * for it.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">Session
 * Management</a>
 */
final class LegacySessions {

	static final String SESSION_ID = "Mcp-Session-Id";

	private static final String UNKNOWN = SESSION_ID + ": unknown or ended (expected: one from a new initialize)";

	private static final int MAX_SESSION_ID_LENGTH = 128;

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final SessionRegistry sessions;

	private final Callers callers;

	LegacySessions(SessionRegistry sessions, Callers callers) {
		this.sessions = sessions;
		this.callers = callers;
	}

	/**
	 * Finds the session that a message belongs to.
	 * @param transport what the transport knows
	 * @return the session
	 * @throws RefusedException if the message names no session, or one that has ended
	 */
	Session of(TransportContext transport) {
		if (!keeps(transport)) {
			return sessionOfOneMessage(transport);
		}
		String id = sessionId(transport);
		if (id == null) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_REQUEST, absent(transport));
		}
		Session session = (id.length() <= MAX_SESSION_ID_LENGTH) ? this.sessions.find(id, owner(transport)) : null;
		if (session == null) {
			throw this.callers.missed(transport, UNKNOWN);
		}
		checkVersionHeader(transport);
		return session;
	}

	/**
	 * Creates a session that lasts for one message, of the revision that its header
	 * names.
	 */
	private Session sessionOfOneMessage(TransportContext transport) {
		checkVersionHeader(transport);
		RevisionProfile profile = namedProfile(transport);
		return this.sessions.createForOneMessage(new Session.Client(profile.version(), null, ClientCapabilities.NONE,
				profile.polling(), owner(transport)));
	}

	private static RevisionProfile namedProfile(TransportContext transport) {
		String header = transport.header(MirroredHeaders.PROTOCOL_VERSION);
		ProtocolVersion named = (header != null) ? ProtocolVersion.of(HeaderValue.strip(header)) : null;
		return (named != null) ? RevisionProfile.of(named) : RevisionProfile.WITHOUT_HEADER;
	}

	/**
	 * Checks that a session may be opened now.
	 * @param transport what the transport knows
	 * @throws RefusedException if its caller has opened too many lately
	 */
	void checkRate(TransportContext transport) {
		this.callers.checkSessionRate(transport);
	}

	/**
	 * Opens a session.
	 * @param session the session
	 * @param transport what the transport knows
	 * @throws RefusedException if there are too many
	 */
	void open(Session session, TransportContext transport) {
		SessionCeiling reached = this.sessions.add(session);
		if (reached != null) {
			throw tooMany(reached);
		}
		ClientConnection connection = transport.connection();
		if (connection != null) {
			// Another handshake on a connection begins anew. The session is idle only
			// when the connection has closed, and that ends it.
			session.workBegins();
			session.streams().open(connection.outbound());
			endSessionOfConnection(connection.openSession(session.id()));
		}
	}

	/**
	 * Opens a stream for what belongs to no call, or goes on with one.
	 * @param transport what the transport knows
	 * @param lastEventId the id of the last event that the client has, or {@code null}
	 * for a new stream
	 * @param outbound takes the stream
	 * @throws RefusedException if there is no such session or stream, or no room
	 * @throws AccessRefusedException if the caller was granted less than others whose
	 * requests have used the session
	 */
	void openStream(TransportContext transport, @Nullable String lastEventId, EventOutbound outbound) {
		requireSessions();
		SessionStreams streams = of(transport).streams();
		Grant grant = this.callers.grant(transport);
		requireGrant(streams, grant);
		if (lastEventId == null) {
			if (!streams.open(outbound)) {
				throw new RefusedException(Outcome.CONFLICT, ErrorCode.INVALID_REQUEST,
						"The session has as many streams open as it may (expected: to use those)");
			}
		}
		else if (!streams.resume(lastEventId, outbound)) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_REQUEST,
					"Last-Event-ID: %s (expected: one of this session that is still kept)"
						.formatted(Quoted.of(lastEventId)));
		}
		if (!grant.includes(streams.grant())) {
			// Somebody who was granted more has used the session meanwhile.
			streams.askBack();
		}
	}

	/**
	 * Requires that whoever reads what was sent in a session was granted as much as those
	 * whom it was sent to.
	 */
	private static void requireGrant(SessionStreams streams, Grant grant) {
		if (!grant.includes(streams.grant())) {
			Set<String> scopes = streams.grant().scopes();
			throw grant.scopes().containsAll(scopes) ? AccessRefusedException.denied()
					: AccessRefusedException.insufficientScope(scopes);
		}
	}

	/**
	 * Takes note that a request is about to use a session.
	 */
	void use(Session session, TransportContext transport) {
		session.streams().usedWith(this.callers.grant(transport));
	}

	/**
	 * Tells whether a client has a session; if not, each message stands for itself. A
	 * connection always has one.
	 */
	boolean keeps(TransportContext transport) {
		return this.sessions.isEnabled() || transport.connection() != null;
	}

	private void requireSessions() {
		if (!this.sessions.isEnabled()) {
			throw new RefusedException(Outcome.NOT_ALLOWED, ErrorCode.INVALID_REQUEST,
					"The server has no sessions (see mcp.server.session.enabled)");
		}
	}

	/**
	 * Ends the session that a message belongs to.
	 * @param transport what the transport knows
	 * @return the session that ended
	 * @throws RefusedException if the message names no session, or one that has ended
	 */
	Session end(TransportContext transport) {
		requireSessions();
		Session session = of(transport);
		this.sessions.remove(session, SessionEnd.CLIENT);
		return session;
	}

	/**
	 * Ends the session of a connection that has closed, if it has one.
	 * @param connection the connection
	 */
	void connectionClosed(ClientConnection connection) {
		endSessionOfConnection(connection.sessionId());
	}

	/**
	 * Gives up what a client was asked from which nothing comes any more.
	 */
	void inputEnded(ClientConnection connection) {
		Session session = sessionOf(connection.sessionId());
		if (session != null) {
			session.requests().close();
		}
	}

	/**
	 * Tells whether the client of a connection has yet to answer a request of the server.
	 */
	boolean isAsked(ClientConnection connection) {
		Session session = sessionOf(connection.sessionId());
		return session != null && session.requests().size() > 0;
	}

	private @Nullable Session sessionOf(@Nullable String id) {
		return (id != null) ? this.sessions.findOfAnyOwner(id) : null;
	}

	private void endSessionOfConnection(@Nullable String id) {
		Session session = sessionOf(id);
		if (session != null) {
			this.sessions.remove(session, SessionEnd.CLIENT);
		}
	}

	/**
	 * Returns the row of the session's revision, for a message that cannot be read.
	 * @param transport what the transport knows
	 * @return the row, or {@code null} if there is no session
	 */
	@Nullable RevisionProfile profileOf(TransportContext transport) {
		if (!keeps(transport)) {
			return namedProfile(transport);
		}
		String id = sessionId(transport);
		Session session = (id != null) ? this.sessions.find(id, owner(transport)) : null;
		return (session != null) ? RevisionProfile.of(session.protocolVersion()) : null;
	}

	private static RefusedException tooMany(SessionCeiling reached) {
		return switch (reached) {
			case SERVER -> new RefusedException(Outcome.overloaded(RETRY_AFTER), ErrorCode.INTERNAL_ERROR,
					"Too many open sessions (see mcp.server.session.max-sessions)", Map.of("reason", "sessions"));
			case PRINCIPAL -> new RefusedException(Outcome.rateLimited(RETRY_AFTER), ErrorCode.INTERNAL_ERROR,
					"Too many open sessions of one caller (see mcp.server.session.max-per-principal)",
					Map.of("reason", "sessions"));
		};
	}

	private static @Nullable String sessionId(TransportContext transport) {
		ClientConnection connection = transport.connection();
		return (connection != null) ? connection.sessionId() : transport.header(SESSION_ID);
	}

	private static String absent(TransportContext transport) {
		return (transport.connection() != null)
				? "session: none on this connection (expected: initialize first, or a revision in _meta)"
				: "%s: absent (expected: the id from the response to initialize)".formatted(SESSION_ID);
	}

	/**
	 * Accepts any revision with a handshake: the session's own governs, and clients are
	 * known to send another.
	 */
	private static void checkVersionHeader(TransportContext transport) {
		String header = transport.header(MirroredHeaders.PROTOCOL_VERSION);
		if (header == null) {
			return;
		}
		ProtocolVersion version = ProtocolVersion.of(HeaderValue.strip(header));
		if (version == null || !RevisionProfile.of(version).handshake()) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_REQUEST,
					"%s: %s (expected: the one agreed on)".formatted(MirroredHeaders.PROTOCOL_VERSION,
							Quoted.of(header)));
		}
	}

	/**
	 * Returns to whom the sessions of a caller belong.
	 */
	@Nullable String owner(TransportContext transport) {
		return this.callers.owner(transport);
	}

}
