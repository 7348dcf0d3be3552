package dev.mcpspring.revision;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.subscription.SubscriptionSettings;
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

	private static final String SET_LEVEL = "logging/setLevel";

	private static final Set<String> NEEDS_SESSION = Set.of(SubscribeMethods.SUBSCRIBE, SubscribeMethods.UNSUBSCRIBE,
			SET_LEVEL);

	private final MethodTable methods;

	private final @Nullable TasksExtension tasks;

	private final MethodTable taskMethods;

	private final LegacySessions sessions;

	private final Duration requestTimeout;

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
	 * @param callers say to whom sessions belong, and how often they may be opened
	 */
	public LegacyEra(List<RpcMethod> features, SessionRegistry sessions, ServerDescription server,
			ResourceMethods resources, SubscriptionSettings subscriptions, @Nullable TasksExtension tasks,
			Callers callers) {
		this.methods = new MethodTable(features);
		this.sessions = new LegacySessions(sessions, callers);
		this.requestTimeout = sessions.requestTimeout();
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
		Session session = this.sessions.of(transport);
		if (!this.sessions.keeps(transport) && NEEDS_SESSION.contains(request.method())) {
			throw unknown(request.method());
		}
		this.sessions.use(session, transport);
		LegacyClient client = new LegacyClient(this, session, transport);
		return new AcceptedCall(client, prepare(request, client));
	}

	/**
	 * Tells whether any call can become a task by now.
	 */
	boolean offersTasks() {
		return this.tasks != null && this.tasks.isOffered();
	}

	/**
	 * Returns the sessions of the clients.
	 */
	LegacySessions sessions() {
		return this.sessions;
	}

	/**
	 * Returns how long a client may take to answer a request of the server.
	 */
	Duration requestTimeout() {
		return this.requestTimeout;
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
		boolean kept = this.sessions.keeps(transport);
		if (kept) {
			this.sessions.checkRate(transport);
		}
		Session session = this.initialize.negotiate(params, this.sessions.owner(transport));
		LegacyClient client = new LegacyClient(this, session, transport);
		ImmediateInvocation answer = new ImmediateInvocation(this.initialize.result(client, kept));
		if (!kept) {
			return new AcceptedCall(client, answer);
		}
		this.sessions.open(session, transport);
		return new AcceptedCall(client, answer, session, null);
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

}
