package dev.mcpspring.revision;

import java.security.Principal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.tasks.CoreTaskMethods;
import dev.mcpspring.extension.tasks.TasksExtension;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.resource.ResourceMethods;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionCeiling;
import dev.mcpspring.session.SessionEnd;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.session.SessionStreams;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.Quoted;
import dev.mcpspring.transport.TransportContext;

/**
 * The era of the handshake: {@code initialize} opens a session, and everything after it
 * belongs to that.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
 */
public final class LegacyEra implements Era {

	static final String SESSION_ID = "Mcp-Session-Id";

	private static final String SET_LEVEL = "logging/setLevel";

	private static final int MAX_SESSION_ID_LENGTH = 128;

	private static final Set<String> NEEDS_SESSION = Set.of(SubscribeMethods.SUBSCRIBE, SubscribeMethods.UNSUBSCRIBE,
			SET_LEVEL);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final MethodTable methods;

	private final @Nullable TasksExtension tasks;

	private final MethodTable taskMethods;

	private final SessionRegistry sessions;

	private final InitializeMethod initialize;

	private final SubscribeMethods subscribe;

	/**
	 * Creates the era.
	 * @param features the methods of the features
	 * @param sessions holds the sessions
	 * @param server what the server says of itself
	 * @param resources say who is told of which
	 * @param subscriptions how much clients may subscribe to
	 * @param tasks what calls can become, or {@code null}
	 */
	public LegacyEra(List<RpcMethod> features, SessionRegistry sessions, ServerDescription server,
			ResourceMethods resources, SubscriptionSettings subscriptions, @Nullable TasksExtension tasks) {
		this.methods = new MethodTable(features);
		this.sessions = sessions;
		this.tasks = tasks;
		CoreTaskMethods coreTasks = (tasks != null) ? new CoreTaskMethods(tasks.tasks()) : null;
		this.taskMethods = new MethodTable((coreTasks != null) ? coreTasks.methods() : List.of());
		this.initialize = new InitializeMethod(sessions, server, coreTasks);
		this.subscribe = new SubscribeMethods(server, resources, subscriptions.maxResources());
	}

	@Override
	public String name() {
		return "legacy";
	}

	@Override
	public Set<String> methods() {
		Set<String> names = new HashSet<>(this.methods.names());
		names.addAll(Set.of("initialize", "ping", SET_LEVEL));
		names.addAll(SubscribeMethods.NAMES);
		names.addAll(this.taskMethods.names());
		return names;
	}

	@Override
	public AcceptedCall accept(JsonRpcRequest request, TransportContext transport) {
		if (request.method().equals("initialize")) {
			return initialize(request.params(), transport);
		}
		Session session = session(transport);
		if (hasNoSession(transport) && NEEDS_SESSION.contains(request.method())) {
			throw unknown(request.method());
		}
		LegacyClient client = new LegacyClient(this, session, transport.principal());
		return new AcceptedCall(client, prepare(request, client));
	}

	/**
	 * Tells whether any call can become a task by now.
	 */
	boolean offersTasks() {
		return this.tasks != null && this.tasks.isOffered();
	}

	/**
	 * Finds the session that a message belongs to.
	 * @param transport what the transport knows
	 * @return the session
	 * @throws RefusedException if the message names no session, or one that has ended
	 */
	public Session session(TransportContext transport) {
		if (hasNoSession(transport)) {
			return sessionOfOneMessage(transport);
		}
		String id = sessionId(transport);
		if (id == null) {
			throw new RefusedException(Outcome.BAD_REQUEST, ErrorCode.INVALID_REQUEST, absent(transport));
		}
		Session session = (id.length() <= MAX_SESSION_ID_LENGTH) ? this.sessions.find(id, name(transport.principal()))
				: null;
		if (session == null) {
			throw new RefusedException(Outcome.NOT_FOUND, ErrorCode.INVALID_REQUEST,
					"%s: unknown or ended (expected: one from a new initialize)".formatted(SESSION_ID));
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
				profile.polling(), name(transport.principal())));
	}

	private static RevisionProfile namedProfile(TransportContext transport) {
		String header = transport.header(MirroredHeaders.PROTOCOL_VERSION);
		ProtocolVersion named = (header != null) ? ProtocolVersion.of(HeaderValue.strip(header)) : null;
		return (named != null) ? RevisionProfile.of(named) : RevisionProfile.WITHOUT_HEADER;
	}

	/**
	 * Opens a stream for what belongs to no call, or goes on with one.
	 * @param transport what the transport knows
	 * @param lastEventId the id of the last event that the client has, or {@code null}
	 * for a new stream
	 * @param outbound takes the stream
	 * @throws RefusedException if there is no such session or stream, or no room
	 */
	void openStream(TransportContext transport, @Nullable String lastEventId, EventOutbound outbound) {
		requireSessions();
		SessionStreams streams = session(transport).streams();
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
	}

	/**
	 * Returns how long a client may take to answer a request of the server.
	 */
	Duration requestTimeout() {
		return this.sessions.requestTimeout();
	}

	/**
	 * Tells whether each message stands for itself. A connection always has a session.
	 */
	private boolean hasNoSession(TransportContext transport) {
		return !this.sessions.isEnabled() && transport.connection() == null;
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
	public Session endSession(TransportContext transport) {
		requireSessions();
		Session session = session(transport);
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
		if (hasNoSession(transport)) {
			return namedProfile(transport);
		}
		String id = sessionId(transport);
		Session session = (id != null) ? this.sessions.find(id, name(transport.principal())) : null;
		return (session != null) ? RevisionProfile.of(session.protocolVersion()) : null;
	}

	@Override
	public void write(JsonWriter json, RpcResult result, ClientContext client) {
		result.writeMembers(json, client.profile().wire());
		if (!result.meta().isEmpty()) {
			json.name("_meta").value(result.meta());
		}
	}

	@Override
	public McpException inWords(McpException error) {
		return error.code().equals(ErrorCode.MISSING_CLIENT_CAPABILITY)
				? new McpException(ErrorCode.INVALID_PARAMS, error.getMessage(), error.data()) : error;
	}

	@Override
	public Outcome outcome(ErrorCode code) {
		return Outcome.OK;
	}

	@Override
	public boolean cancelsOnDisconnect() {
		return false;
	}

	private AcceptedCall initialize(RawParams params, TransportContext transport) {
		Session session = this.initialize.negotiate(params, name(transport.principal()));
		LegacyClient client = new LegacyClient(this, session, transport.principal());
		ImmediateInvocation answer = new ImmediateInvocation(this.initialize.result(client, !hasNoSession(transport)));
		if (hasNoSession(transport)) {
			return new AcceptedCall(client, answer);
		}
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
		return new AcceptedCall(client, answer, session, null);
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

	private Invocation prepare(JsonRpcRequest request, LegacyClient client) {
		return switch (request.method()) {
			case "ping" -> new ImmediateInvocation(RpcResult.EMPTY);
			case SET_LEVEL -> setLevel(request.params(), client.session());
			case SubscribeMethods.SUBSCRIBE, SubscribeMethods.UNSUBSCRIBE -> {
				if (!this.subscribe.areOffered()) {
					throw unknown(request.method());
				}
				yield this.subscribe.prepare(request, client);
			}
			default -> {
				RpcMethod method = this.methods.find(request.method());
				if (method == null && client.tasks() == TaskRules.BY_CLIENT) {
					method = this.taskMethods.find(request.method());
				}
				if (method == null) {
					throw unknown(request.method());
				}
				yield method.prepare(request.params(), client);
			}
		};
	}

	private static McpException unknown(String method) {
		return new McpException(ErrorCode.METHOD_NOT_FOUND, "Method not found: %s".formatted(Quoted.of(method)));
	}

	private static Invocation setLevel(RawParams params, Session session) {
		JsonType type = params.type(Member.LEVEL);
		LoggingLevel level = (type == JsonType.STRING) ? LoggingLevel.of(params.text(Member.LEVEL)) : null;
		if (level == null) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "level: unknown (expected: debug to emergency)");
		}
		session.loggingLevel(level);
		return new ImmediateInvocation(RpcResult.EMPTY);
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

	private static @Nullable String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

}
