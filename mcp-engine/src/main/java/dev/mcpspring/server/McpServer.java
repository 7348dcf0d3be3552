package dev.mcpspring.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolMethods;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.LegacyEra;
import dev.mcpspring.revision.ModernEra;
import dev.mcpspring.revision.ServerDescription;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.stream.StreamSettings;
import dev.mcpspring.subscription.ChangeBus;
import dev.mcpspring.subscription.FeatureList;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.ServerTransport;

/**
 * A server for the Model Context Protocol, in all its revisions at once and over any
 * number of transports.
 * <p>
 * Thread-safe. May be started and stopped several times, and closed once.
 */
public final class McpServer implements AutoCloseable {

	/**
	 * Handlers that listen have ended by then; the others would keep us for as long as
	 * they like.
	 */
	private static final Duration TERMINATION_TIMEOUT = Duration.ofMillis(500);

	/** When clients whose streams end had better open them elsewhere. */
	private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

	private final Implementation implementation;

	private final List<ServerTransport> transports;

	private final ToolRegistry tools;

	private final BufferPool buffers;

	private final SessionRegistry sessions;

	private final CallServices services;

	private final Dispatcher dispatcher;

	private final McpServerStatistics statistics;

	private final McpServerControls controls;

	private final Subscriptions subscriptions;

	private final ChangeBus changes;

	private final Set<String> methods;

	private volatile ServerState state = ServerState.STOPPED;

	private McpServer(Builder builder) {
		this.implementation = builder.implementation;
		this.transports = List.copyOf(builder.transports);
		this.tools = builder.tools;
		this.buffers = new BufferPool(builder.buffers);
		Deadlines deadlines = new Deadlines();
		GuardedListener listener = new GuardedListener(builder.listeners);
		JsonRpcEncoder encoder = new JsonRpcEncoder(this.buffers, onOneLine(builder.jsonMapper), builder.maxResultSize);
		this.sessions = new SessionRegistry(builder.session, deadlines, encoder, new SessionEvents(listener));
		EraSelector eras = eras(builder, this.sessions);
		this.methods = eras.methods();
		this.services = new CallServices(encoder, new AdmissionControl(builder.execution.admission()), workers(builder),
				deadlines, new InFlightCalls(), new CallHealth(builder.whenOutOfMemory), builder.execution,
				new CallRecorder(listener, builder.tracer, this.methods), new EventLoopWatch(listener),
				builder.contextCarrier, new StreamSettings(this.buffers, builder.maxStreamedResultSize));
		MemoryBudget budget = new MemoryBudget(builder.buffers.budget(), builder.buffers.budgetWait(),
				(delay, action) -> deadlines.schedule(delay, action)::cancel);
		this.subscriptions = new Subscriptions(encoder, builder.subscriptions);
		this.changes = new ChangeBus(this.subscriptions, this.sessions, encoder, deadlines);
		this.tools.onChange(() -> this.changes.listChanged(FeatureList.TOOLS));
		this.dispatcher = new Dispatcher(new JsonRpcDecoder(builder.decoder, builder.jsonMapper), this.buffers, budget,
				eras, this.services, this.subscriptions, this::state);
		this.statistics = new LiveStatistics(this.services, this.sessions, this.subscriptions, this.buffers, budget,
				this.transports);
		this.controls = new McpServerControls(this.services.admission(), this.sessions, this.services.inFlight());
	}

	private static WorkerPool workers(Builder builder) {
		WorkerSettings settings = builder.execution.workers();
		return (builder.executor != null) ? WorkerPool.of(builder.executor, settings)
				: WorkerPool.ofPlatformThreads(settings);
	}

	/**
	 * Returns a mapper that writes no line breaks, which would end a line of stdio or an
	 * event in its middle.
	 */
	private static JsonMapper onOneLine(JsonMapper jsonMapper) {
		return jsonMapper.isEnabled(SerializationFeature.INDENT_OUTPUT)
				? jsonMapper.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build() : jsonMapper;
	}

	private static EraSelector eras(Builder builder, SessionRegistry sessions) {
		Map<String, Object> capabilities = new LinkedHashMap<>();
		capabilities.put("tools", Map.of("listChanged", true));
		capabilities.put("logging", Map.of());
		ServerDescription description = new ServerDescription(builder.implementation, builder.instructions,
				capabilities, builder.cacheHint);
		ToolMethods tools = new ToolMethods(builder.tools, builder.cacheHint);
		List<RpcMethod> methods = tools.methods();
		return new EraSelector(new ModernEra(methods, tools, description, builder.subscriptions),
				new LegacyEra(methods, sessions, description));
	}

	/**
	 * Starts to build a server.
	 * @param implementation what the server says of itself
	 * @return a builder
	 */
	public static Builder builder(Implementation implementation) {
		return new Builder(implementation);
	}

	/**
	 * Starts to answer requests.
	 */
	public void start() {
		this.state = ServerState.RUNNING;
		this.sessions.start();
		for (ServerTransport transport : this.transports) {
			transport.start(this.dispatcher);
		}
	}

	/**
	 * Returns what the server does with requests.
	 * @return the state
	 */
	public ServerState state() {
		return this.state;
	}

	/**
	 * Returns the tools, which may come and go while the server runs.
	 * @return the registry
	 */
	public ToolRegistry tools() {
		return this.tools;
	}

	/**
	 * Returns where buffers come from, for channels that read into them.
	 * @return the pool
	 */
	public BufferPool buffers() {
		return this.buffers;
	}

	/**
	 * Returns what tells clients of changes.
	 * @return the bus, to which changes to the tools are published already
	 */
	public ChangeBus changes() {
		return this.changes;
	}

	/**
	 * Returns how much the server does at the moment.
	 * @return live figures
	 */
	public McpServerStatistics statistics() {
		return this.statistics;
	}

	/**
	 * Returns what can be changed while the server runs.
	 * @return the controls
	 */
	public McpServerControls controls() {
		return this.controls;
	}

	/**
	 * Returns what the server says of itself.
	 * @return its name and version
	 */
	public Implementation implementation() {
		return this.implementation;
	}

	/**
	 * Returns the names of the methods that the server answers, in whatever revision.
	 * @return the names
	 */
	public Set<String> methods() {
		return this.methods;
	}

	/**
	 * Returns the names of the transports.
	 * @return the names, in the order in which they are started
	 */
	public List<String> transports() {
		return this.transports.stream().map(ServerTransport::name).toList();
	}

	/**
	 * Tells listeners that the server is about to end, and with it the sessions that are
	 * open. For those whose listeners end before the server does; otherwise
	 * {@link #close()} tells them.
	 */
	public void announceShutdown() {
		this.sessions.announceShutdown();
	}

	/**
	 * Refuses new requests and waits for those in flight.
	 * @param timeout how long to wait
	 * @return whether all have been answered
	 */
	public boolean drain(Duration timeout) {
		this.state = ServerState.DRAINING;
		endStreams();
		return this.services.inFlight().awaitEmpty(timeout);
	}

	private void endStreams() {
		this.subscriptions.endAll();
		this.sessions.moveStreamsOn(RECONNECT_AFTER);
	}

	/**
	 * Stops to answer requests, until {@link #start()}: those in flight are interrupted
	 * and answered with an error.
	 */
	public void stop() {
		this.state = ServerState.STOPPED;
		this.transports.forEach(ServerTransport::stop);
		endStreams();
		this.services.inFlight().shutDown();
		this.transports.forEach((transport) -> transport.flush(FLUSH_TIMEOUT));
	}

	/**
	 * Stops, and ends the server's threads. There is no start after that.
	 */
	@Override
	public void close() {
		stop();
		this.sessions.close();
		this.services.workers().close();
		this.services.deadlines().close();
		try {
			this.services.workers().awaitTermination(TERMINATION_TIMEOUT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.state = ServerState.CLOSED;
	}

	/**
	 * Builds an {@link McpServer}. Confined to one thread.
	 */
	public static final class Builder {

		private final Implementation implementation;

		private final List<ServerTransport> transports = new ArrayList<>();

		private final List<ServerListener> listeners = new ArrayList<>();

		private @Nullable CallTracer tracer;

		private UnaryOperator<Runnable> contextCarrier = UnaryOperator.identity();

		private Runnable whenOutOfMemory = () -> {
		};

		private @Nullable String instructions;

		private JsonMapper jsonMapper = JsonMapper.shared();

		private ToolRegistry tools = new ToolRegistry((schema) -> ArgumentValidator.NONE);

		private BufferPoolSettings buffers = BufferPoolSettings.defaults();

		private DecoderLimits decoder = DecoderLimits.defaults();

		private ExecutionSettings execution = ExecutionSettings.defaults();

		private SessionSettings session = SessionSettings.defaults();

		private SubscriptionSettings subscriptions = SubscriptionSettings.defaults();

		private CacheHint cacheHint = new CacheHint(Duration.ZERO, true);

		private int maxResultSize = 16 * 1024 * 1024;

		private long maxStreamedResultSize = StreamSettings.DEFAULT_MAX_SIZE;

		private @Nullable Executor executor;

		private Builder(Implementation implementation) {
			this.implementation = Objects.requireNonNull(implementation, "implementation");
		}

		/**
		 * Adds a transport, which is started and stopped with the server.
		 * @param transport the transport
		 * @return this builder
		 */
		public Builder transport(ServerTransport transport) {
			this.transports.add(transport);
			return this;
		}

		/**
		 * Sets how to use the server, for the model.
		 * @param instructions the instructions, or {@code null}
		 * @return this builder
		 */
		public Builder instructions(@Nullable String instructions) {
			this.instructions = instructions;
			return this;
		}

		/**
		 * Sets what reads arguments and writes results.
		 * @param jsonMapper the mapper
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper jsonMapper) {
			this.jsonMapper = jsonMapper;
			return this;
		}

		/**
		 * Sets the tools.
		 * @param tools the registry
		 * @return this builder
		 */
		public Builder tools(ToolRegistry tools) {
			this.tools = tools;
			return this;
		}

		/**
		 * Sets how buffers are made.
		 * @param buffers the settings
		 * @return this builder
		 */
		public Builder buffers(BufferPoolSettings buffers) {
			this.buffers = buffers;
			return this;
		}

		/**
		 * Sets what a message may look like.
		 * @param decoder the limits
		 * @return this builder
		 */
		public Builder decoder(DecoderLimits decoder) {
			this.decoder = decoder;
			return this;
		}

		/**
		 * Sets how much may run at once, and for how long.
		 * @param execution the settings
		 * @return this builder
		 */
		public Builder execution(ExecutionSettings execution) {
			this.execution = execution;
			return this;
		}

		/**
		 * Sets how many sessions there may be, and for how long.
		 * @param session the settings
		 * @return this builder
		 */
		public Builder session(SessionSettings session) {
			this.session = session;
			return this;
		}

		/**
		 * Sets how much clients may subscribe to.
		 * @param subscriptions the settings
		 * @return this builder
		 */
		public Builder subscriptions(SubscriptionSettings subscriptions) {
			this.subscriptions = subscriptions;
			return this;
		}

		/**
		 * Sets how long and by whom lists may be cached.
		 * @param cacheHint the hint
		 * @return this builder
		 */
		public Builder cacheHint(CacheHint cacheHint) {
			this.cacheHint = cacheHint;
			return this;
		}

		/**
		 * Sets how large a result may be.
		 * @param maxResultSize the size in bytes
		 * @return this builder
		 */
		public Builder maxResultSize(int maxResultSize) {
			this.maxResultSize = maxResultSize;
			return this;
		}

		/**
		 * Sets how large a result may be that is read from its source while it is sent.
		 * @param maxStreamedResultSize the size in bytes
		 * @return this builder
		 */
		public Builder maxStreamedResultSize(long maxStreamedResultSize) {
			this.maxStreamedResultSize = maxStreamedResultSize;
			return this;
		}

		/**
		 * Sets what runs work that may block, in place of threads of the server's own. It
		 * never gets more at once than the settings allow.
		 * @param executor the executor, which the caller closes
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			this.executor = executor;
			return this;
		}

		/**
		 * Adds a listener, which is told what happens in the server.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(ServerListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Sets what traces calls.
		 * @param tracer the tracer, or {@code null} for none
		 * @return this builder
		 */
		public Builder tracer(@Nullable CallTracer tracer) {
			this.tracer = tracer;
			return this;
		}

		/**
		 * Sets what carries the context of the thread that reads to the worker that runs
		 * the handler: it is given what to run, on the one thread, and returns what to
		 * run instead, on the other.
		 * @param contextCarrier leaves no context behind on the worker
		 * @return this builder
		 */
		public Builder contextCarrier(UnaryOperator<Runnable> contextCarrier) {
			this.contextCarrier = contextCarrier;
			return this;
		}

		/**
		 * Sets what to do when a call has run out of memory: nothing is certain from then
		 * on, and whoever can should have the process replaced.
		 * @param action what to do, once, on the thread of the call
		 * @return this builder
		 */
		public Builder whenOutOfMemory(Runnable action) {
			this.whenOutOfMemory = action;
			return this;
		}

		/**
		 * Builds the server, which is not started.
		 * @return the server
		 */
		public McpServer build() {
			return new McpServer(this);
		}

	}

}
