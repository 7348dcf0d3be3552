package dev.mcpspring.server;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.ServerTransport;

/**
 * Builds an {@link McpServer}. Confined to one thread.
 */
public final class McpServerBuilder {

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

	McpServerBuilder(Implementation implementation) {
		this.implementation = Objects.requireNonNull(implementation, "implementation");
	}

	/**
	 * Adds a transport, which is started and stopped with the server.
	 * @param transport the transport
	 * @return this builder
	 */
	public McpServerBuilder transport(ServerTransport transport) {
		this.transports.add(transport);
		return this;
	}

	/**
	 * Sets how to use the server, for the model.
	 * @param instructions the instructions, or {@code null}
	 * @return this builder
	 */
	public McpServerBuilder instructions(@Nullable String instructions) {
		this.instructions = instructions;
		return this;
	}

	/**
	 * Sets what reads arguments and writes results.
	 * @param jsonMapper the mapper
	 * @return this builder
	 */
	public McpServerBuilder jsonMapper(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		return this;
	}

	/**
	 * Sets the tools.
	 * @param tools the registry
	 * @return this builder
	 */
	public McpServerBuilder tools(ToolRegistry tools) {
		this.tools = tools;
		return this;
	}

	/**
	 * Sets the resources.
	 * @param resources the registry
	 * @return this builder
	 */
	public McpServerBuilder resources(ResourceRegistry resources) {
		this.resources = resources;
		return this;
	}

	/**
	 * Sets the prompts.
	 * @param prompts the registry
	 * @return this builder
	 */
	public McpServerBuilder prompts(PromptRegistry prompts) {
		this.prompts = prompts;
		return this;
	}

	/**
	 * Sets the completions.
	 * @param completions the registry
	 * @return this builder
	 */
	public McpServerBuilder completions(CompletionRegistry completions) {
		this.completions = completions;
		return this;
	}

	/**
	 * Sets how buffers are made.
	 * @param buffers the settings
	 * @return this builder
	 */
	public McpServerBuilder buffers(BufferPoolSettings buffers) {
		this.buffers = buffers;
		return this;
	}

	/**
	 * Sets what a message may look like.
	 * @param decoder the limits
	 * @return this builder
	 */
	public McpServerBuilder decoder(DecoderLimits decoder) {
		this.decoder = decoder;
		return this;
	}

	/**
	 * Sets how much may run at once, and for how long.
	 * @param execution the settings
	 * @return this builder
	 */
	public McpServerBuilder execution(ExecutionSettings execution) {
		this.execution = execution;
		return this;
	}

	/**
	 * Sets how many sessions there may be, and for how long.
	 * @param session the settings
	 * @return this builder
	 */
	public McpServerBuilder session(SessionSettings session) {
		this.session = session;
		return this;
	}

	/**
	 * Sets how much clients may subscribe to.
	 * @param subscriptions the settings
	 * @return this builder
	 */
	public McpServerBuilder subscriptions(SubscriptionSettings subscriptions) {
		this.subscriptions = subscriptions;
		return this;
	}

	/**
	 * Sets how what a call has come to is sealed while its client answers questions.
	 * @param requestState the settings
	 * @return this builder
	 */
	public McpServerBuilder requestState(RequestStateSettings requestState) {
		this.requestState = requestState;
		return this;
	}

	/**
	 * Sets how many tasks there may be, and for how long.
	 * @param tasks the settings
	 * @return this builder
	 */
	public McpServerBuilder tasks(TaskSettings tasks) {
		this.tasks = tasks;
		return this;
	}

	/**
	 * Sets what keeps tasks.
	 * @param taskStore the store, or {@code null} to keep them in memory
	 * @return this builder
	 */
	public McpServerBuilder taskStore(@Nullable TaskStore taskStore) {
		this.taskStore = taskStore;
		return this;
	}

	/**
	 * Sets what tells the time.
	 * @param clock the clock
	 * @return this builder
	 */
	public McpServerBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Sets how lists are handed out.
	 * @param lists the settings
	 * @return this builder
	 */
	public McpServerBuilder lists(ListSettings lists) {
		this.lists = lists;
		return this;
	}

	/**
	 * Sets how large a result may be.
	 * @param maxResultSize the size in bytes
	 * @return this builder
	 */
	public McpServerBuilder maxResultSize(int maxResultSize) {
		this.maxResultSize = maxResultSize;
		return this;
	}

	/**
	 * Sets how large a result may be that is read from its source while it is sent.
	 * @param maxStreamedResultSize the size in bytes
	 * @return this builder
	 */
	public McpServerBuilder maxStreamedResultSize(long maxStreamedResultSize) {
		this.maxStreamedResultSize = maxStreamedResultSize;
		return this;
	}

	/**
	 * Sets what runs work that may block, in place of threads of the server's own. It
	 * never gets more at once than the settings allow.
	 * @param executor the executor, which the caller closes
	 * @return this builder
	 */
	public McpServerBuilder executor(Executor executor) {
		this.executor = executor;
		return this;
	}

	/**
	 * Adds a listener, which is told what happens in the server.
	 * @param listener the listener
	 * @return this builder
	 */
	public McpServerBuilder listener(ServerListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Adds an interceptor, inside those that were added before.
	 * @param interceptor stands around every call of a feature
	 * @return this builder
	 */
	public McpServerBuilder interceptor(McpInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	/**
	 * Adds a filter. A caller sees the features that all filters show.
	 * @param filter decides which features a caller sees
	 * @return this builder
	 */
	public McpServerBuilder filter(FeatureFilter filter) {
		this.filters.add(filter);
		return this;
	}

	/**
	 * Sets what says to whom belongs what callers leave with the server.
	 * @param identities know the principals of the application
	 * @return this builder
	 */
	public McpServerBuilder identities(Identities identities) {
		this.identities = identities;
		return this;
	}

	/**
	 * Adds an extension of the protocol.
	 * @param extension adds methods
	 * @return this builder
	 */
	public McpServerBuilder extension(McpExtension extension) {
		this.extensions.add(extension);
		return this;
	}

	/**
	 * Sets what traces calls.
	 * @param tracer the tracer, or {@code null} for none
	 * @return this builder
	 */
	public McpServerBuilder tracer(@Nullable CallTracer tracer) {
		this.tracer = tracer;
		return this;
	}

	/**
	 * Sets what carries the context of the thread that reads to the worker that runs the
	 * handler: it is given what to run, on the one thread, and returns what to run
	 * instead, on the other.
	 * @param contextCarrier leaves no context behind on the worker
	 * @return this builder
	 */
	public McpServerBuilder contextCarrier(UnaryOperator<Runnable> contextCarrier) {
		this.contextCarrier = contextCarrier;
		return this;
	}

	/**
	 * Sets what to do when a call has run out of memory: nothing is certain from then on,
	 * and whoever can should have the process replaced.
	 * @param action what to do, once, on the thread of the call
	 * @return this builder
	 */
	public McpServerBuilder whenOutOfMemory(Runnable action) {
		this.whenOutOfMemory = action;
		return this;
	}

	private ServerSetup setup() {
		return new ServerSetup(this.implementation, List.copyOf(this.transports), List.copyOf(this.listeners),
				List.copyOf(this.interceptors), List.copyOf(this.filters), this.identities,
				List.copyOf(this.extensions), this.tracer, this.contextCarrier, this.whenOutOfMemory, this.instructions,
				this.jsonMapper, this.tools, this.resources, this.prompts, this.completions, this.buffers, this.decoder,
				this.execution, this.session, this.subscriptions, this.requestState, this.tasks,
				(this.taskStore != null) ? this.taskStore : new InMemoryTaskStore(this.tasks), this.clock, this.lists,
				this.maxResultSize, this.maxStreamedResultSize, this.executor);
	}

	/**
	 * Builds the server, which is not started.
	 * @return the server
	 */
	public McpServer build() {
		return new McpServer(setup());
	}

}
