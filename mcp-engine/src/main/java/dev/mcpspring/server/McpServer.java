package dev.mcpspring.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.extension.tasks.InMemoryTaskStore;
import dev.mcpspring.extension.tasks.TaskSettings;
import dev.mcpspring.extension.tasks.TaskStore;
import dev.mcpspring.feature.FeatureFilter;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.feature.completion.CompletionRegistry;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.stream.StreamSettings;
import dev.mcpspring.subscription.ChangeBus;
import dev.mcpspring.subscription.SubscriptionSettings;
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

	private final ServerParts parts;

	private volatile ServerState state = ServerState.STOPPED;

	private McpServer(Builder builder) {
		this.parts = ServerParts.assemble(builder.setup(), this::state);
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
		this.parts.sessions().start();
		for (ServerTransport transport : this.parts.transports()) {
			transport.start(this.parts.dispatcher());
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
		return this.parts.tools();
	}

	/**
	 * Returns the resources, which may come and go while the server runs.
	 * @return the registry
	 */
	public ResourceRegistry resources() {
		return this.parts.resources();
	}

	/**
	 * Returns the prompts, which may come and go while the server runs.
	 * @return the registry
	 */
	public PromptRegistry prompts() {
		return this.parts.prompts();
	}

	/**
	 * Returns where buffers come from, for channels that read into them.
	 * @return the pool
	 */
	public BufferPool buffers() {
		return this.parts.buffers();
	}

	/**
	 * Returns what tells clients of changes.
	 * @return the bus, to which changes to the lists are published already
	 */
	public ChangeBus changes() {
		return this.parts.changes();
	}

	/**
	 * Returns how much the server does at the moment.
	 * @return live figures
	 */
	public McpServerStatistics statistics() {
		return this.parts.statistics();
	}

	/**
	 * Returns what can be changed while the server runs.
	 * @return the controls
	 */
	public McpServerControls controls() {
		return this.parts.controls();
	}

	/**
	 * Returns what the server says of itself.
	 * @return its name and version
	 */
	public Implementation implementation() {
		return this.parts.implementation();
	}

	/**
	 * Returns the names of the methods that the server answers, in whatever revision.
	 * @return the names
	 */
	public Set<String> methods() {
		return this.parts.methods();
	}

	/**
	 * Returns the names of the transports.
	 * @return the names, in the order in which they are started
	 */
	public List<String> transports() {
		return this.parts.transports().stream().map(ServerTransport::name).toList();
	}

	/**
	 * Tells listeners that the server is about to end, and with it the sessions that are
	 * open. For those whose listeners end before the server does; otherwise
	 * {@link #close()} tells them.
	 */
	public void announceShutdown() {
		this.parts.sessions().announceShutdown();
	}

	/**
	 * Refuses new requests and waits for those in flight.
	 * @param timeout how long to wait
	 * @return whether all have been answered
	 */
	public boolean drain(Duration timeout) {
		this.state = ServerState.DRAINING;
		endStreams();
		return this.parts.services().inFlight().awaitEmpty(timeout);
	}

	private void endStreams() {
		this.parts.subscriptions().endAll();
		this.parts.sessions().moveStreamsOn(RECONNECT_AFTER);
	}

	/**
	 * Stops to answer requests, until {@link #start()}: those in flight are interrupted
	 * and answered with an error.
	 */
	public void stop() {
		this.state = ServerState.STOPPED;
		this.parts.transports().forEach(ServerTransport::stop);
		endStreams();
		this.parts.services().inFlight().shutDown();
		this.parts.transports().forEach((transport) -> transport.flush(FLUSH_TIMEOUT));
	}

	/**
	 * Stops, and ends the server's threads. There is no start after that.
	 */
	@Override
	public void close() {
		stop();
		this.parts.close();
		try {
			this.parts.services().workers().awaitTermination(TERMINATION_TIMEOUT);
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

		private final List<McpInterceptor> interceptors = new ArrayList<>();

		private final List<FeatureFilter> filters = new ArrayList<>();

		private Identities identities = Identities.BY_NAME;

		private final List<McpExtension> extensions = new ArrayList<>();

		private @Nullable CallTracer tracer;

		private UnaryOperator<Runnable> contextCarrier = UnaryOperator.identity();

		private Runnable whenOutOfMemory = () -> {
		};

		private @Nullable String instructions;

		private JsonMapper jsonMapper = JsonMapper.shared();

		private ToolRegistry tools = new ToolRegistry((schema) -> ArgumentValidator.NONE);

		private ResourceRegistry resources = new ResourceRegistry();

		private PromptRegistry prompts = new PromptRegistry();

		private CompletionRegistry completions = new CompletionRegistry();

		private BufferPoolSettings buffers = BufferPoolSettings.defaults();

		private DecoderLimits decoder = DecoderLimits.defaults();

		private ExecutionSettings execution = ExecutionSettings.defaults();

		private SessionSettings session = SessionSettings.defaults();

		private SubscriptionSettings subscriptions = SubscriptionSettings.defaults();

		private RequestStateSettings requestState = RequestStateSettings.defaults();

		private TaskSettings tasks = TaskSettings.defaults();

		private @Nullable TaskStore taskStore;

		private InstantSource clock = InstantSource.system();

		private ListSettings lists = ListSettings.defaults();

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
		 * Sets the resources.
		 * @param resources the registry
		 * @return this builder
		 */
		public Builder resources(ResourceRegistry resources) {
			this.resources = resources;
			return this;
		}

		/**
		 * Sets the prompts.
		 * @param prompts the registry
		 * @return this builder
		 */
		public Builder prompts(PromptRegistry prompts) {
			this.prompts = prompts;
			return this;
		}

		/**
		 * Sets the completions.
		 * @param completions the registry
		 * @return this builder
		 */
		public Builder completions(CompletionRegistry completions) {
			this.completions = completions;
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
		 * Sets how what a call has come to is sealed while its client answers questions.
		 * @param requestState the settings
		 * @return this builder
		 */
		public Builder requestState(RequestStateSettings requestState) {
			this.requestState = requestState;
			return this;
		}

		/**
		 * Sets how many tasks there may be, and for how long.
		 * @param tasks the settings
		 * @return this builder
		 */
		public Builder tasks(TaskSettings tasks) {
			this.tasks = tasks;
			return this;
		}

		/**
		 * Sets what keeps tasks.
		 * @param taskStore the store, or {@code null} to keep them in memory
		 * @return this builder
		 */
		public Builder taskStore(@Nullable TaskStore taskStore) {
			this.taskStore = taskStore;
			return this;
		}

		/**
		 * Sets what tells the time.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Sets how lists are handed out.
		 * @param lists the settings
		 * @return this builder
		 */
		public Builder lists(ListSettings lists) {
			this.lists = lists;
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
		 * Adds an interceptor, inside those that were added before.
		 * @param interceptor stands around every call of a feature
		 * @return this builder
		 */
		public Builder interceptor(McpInterceptor interceptor) {
			this.interceptors.add(interceptor);
			return this;
		}

		/**
		 * Adds a filter. A caller sees the features that all filters show.
		 * @param filter decides which features a caller sees
		 * @return this builder
		 */
		public Builder filter(FeatureFilter filter) {
			this.filters.add(filter);
			return this;
		}

		/**
		 * Sets what says to whom belongs what callers leave with the server.
		 * @param identities know the principals of the application
		 * @return this builder
		 */
		public Builder identities(Identities identities) {
			this.identities = identities;
			return this;
		}

		/**
		 * Adds an extension of the protocol.
		 * @param extension adds methods
		 * @return this builder
		 */
		public Builder extension(McpExtension extension) {
			this.extensions.add(extension);
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

		private ServerSetup setup() {
			return new ServerSetup(this.implementation, List.copyOf(this.transports), List.copyOf(this.listeners),
					List.copyOf(this.interceptors), List.copyOf(this.filters), this.identities,
					List.copyOf(this.extensions), this.tracer, this.contextCarrier, this.whenOutOfMemory,
					this.instructions, this.jsonMapper, this.tools, this.resources, this.prompts, this.completions,
					this.buffers, this.decoder, this.execution, this.session, this.subscriptions, this.requestState,
					this.tasks, (this.taskStore != null) ? this.taskStore : new InMemoryTaskStore(this.tasks),
					this.clock, this.lists, this.maxResultSize, this.maxStreamedResultSize, this.executor);
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
