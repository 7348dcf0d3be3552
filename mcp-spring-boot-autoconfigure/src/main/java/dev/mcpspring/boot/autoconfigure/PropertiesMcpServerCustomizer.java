package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.CallerRates;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.extension.tasks.TaskSettings;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.server.McpServerBuilder;
import dev.mcpspring.session.ReplaySettings;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.transport.http.AccessSettings;
import dev.mcpspring.transport.http.BodySettings;
import dev.mcpspring.transport.http.CorsSettings;
import dev.mcpspring.transport.http.HttpSettings;
import dev.mcpspring.transport.http.SseSettings;
import dev.mcpspring.transport.stdio.StdioSettings;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.unit.DataSize;

/**
 * Applies the properties to the server.
 *
 * @param properties the properties
 * @param virtualThreads whether calls that may block run on virtual threads
 */
record PropertiesMcpServerCustomizer(McpServerProperties properties,
		boolean virtualThreads) implements McpServerCustomizer {

	@Override
	public void customize(McpServerBuilder builder) {
		builder.instructions(this.properties.instructions())
			.decoder(decoder(this.properties.decoder()))
			.buffers(buffers(this.properties.buffer()))
			.execution(execution(this.properties, this.virtualThreads))
			.session(session(this.properties.session()))
			.requestState(requestState(this.properties.requestState()))
			.subscriptions(subscriptions(this.properties.subscriptions()))
			.tasks(tasks(this.properties.tasks()))
			.lists(lists(this.properties))
			.maxResultSize(bytes(this.properties.outbound().maxResultSize()))
			.maxStreamedResultSize(this.properties.outbound().maxStreamedResultSize().toBytes());
		if (this.virtualThreads) {
			builder.executor(new VirtualThreadTaskExecutor("mcp-worker-"));
		}
	}

	static DecoderLimits decoder(McpServerProperties.Decoder decoder) {
		return new DecoderLimits(bytes(decoder.maxMessageSize()), decoder.maxDepth(), decoder.maxNumberLength(),
				bytes(decoder.maxNameLength()), decoder.maxTokens(), decoder.maxBatchSize());
	}

	static BufferPoolSettings buffers(McpServerProperties.Buffer buffer) {
		DataSize budget = buffer.budget();
		return new BufferPoolSettings(buffer.pooled(), bytes(buffer.initialSize()),
				(budget != null) ? budget.toBytes() : BufferPoolSettings.defaultBudget(), buffer.budgetWait());
	}

	static ExecutionSettings execution(McpServerProperties properties, boolean virtualThreads) {
		McpServerProperties.Execution execution = properties.execution();
		int threads = virtualThreads ? execution.virtualThreads() : execution.workerThreads();
		return new ExecutionSettings(admission(execution, properties.session()),
				new WorkerSettings(threads, execution.queueCapacity(), execution.queueTimeout()),
				execution.callTimeout(), execution.maxCallTimeout());
	}

	private static AdmissionSettings admission(McpServerProperties.Execution execution,
			McpServerProperties.Session session) {
		McpServerProperties.Execution.Adaptive adaptive = execution.adaptive();
		return new AdmissionSettings(execution.maxInflight(), adaptive.enabled() ? adaptive.minInflight() : null,
				execution.maxInflightPerSession(), execution.principalShare(),
				new CallerRates(execution.principalRate(), session.principalRate(), session.missRate()));
	}

	static SessionSettings session(McpServerProperties.Session session) {
		McpServerProperties.Session.Replay replay = session.replay();
		return new SessionSettings(session.enabled(), session.maxSessions(), session.maxPerPrincipal(),
				session.idleTimeout(), session.maxAge(), session.requestTimeout(), session.pingInterval(),
				new ReplaySettings(replay.maxEvents(), replay.maxSize().toBytes(), replay.totalSize().toBytes(),
						replay.maxAge()));
	}

	static RequestStateSettings requestState(McpServerProperties.RequestState state) {
		return RequestStateSettings.of(state.keys(), state.ttl(), bytes(state.maxSize()));
	}

	static SubscriptionSettings subscriptions(McpServerProperties.Subscriptions subscriptions) {
		return new SubscriptionSettings(subscriptions.maxStreams(), subscriptions.maxStreamsPerPrincipal(),
				subscriptions.maxResources());
	}

	static TaskSettings tasks(McpServerProperties.Tasks tasks) {
		return new TaskSettings(tasks.maxTasks(), tasks.maxPerPrincipal(), tasks.maxRunning(),
				tasks.maxSize().toBytes(), tasks.timeout(), tasks.ttl(), tasks.pollInterval());
	}

	static ListSettings lists(McpServerProperties properties) {
		McpServerProperties.Cache cache = properties.cache();
		return new ListSettings(properties.pageSize(), new CacheHint(cache.ttl(), cache.shared()),
				cacheHint(cache, cache.tools()), cacheHint(cache, cache.resources()),
				cacheHint(cache, cache.prompts()));
	}

	private static CacheHint cacheHint(McpServerProperties.Cache all, McpServerProperties.Cache.Hint own) {
		return new CacheHint((own.ttl() != null) ? own.ttl() : all.ttl(),
				(own.shared() != null) ? own.shared() : all.shared());
	}

	static AccessSettings access(McpServerProperties.Security security, boolean allowRemote) {
		return new AccessSettings(security.allowedHosts(), security.allowedOrigins(), allowRemote,
				new CorsSettings(security.cors().allowCredentials(), security.cors().maxAge()));
	}

	static HttpSettings http(McpServerProperties properties, boolean allowRemote) {
		return new HttpSettings(access(properties.security(), allowRemote),
				bytes(properties.decoder().maxMessageSize()), outbound(properties.outbound()),
				properties.http().heartbeatInterval(),
				new BodySettings(properties.http().requestTimeout(), properties.http().readTimeout()));
	}

	static StdioSettings stdio(McpServerProperties properties) {
		return new StdioSettings(properties.stdio().drainTimeout(), bytes(properties.stdio().bufferSize()),
				outbound(properties.outbound()));
	}

	static SseSettings sse(McpServerProperties.Sse sse) {
		return new SseSettings(sse.messagePath(), sse.maxConnections());
	}

	private static OutboundSettings outbound(McpServerProperties.Outbound outbound) {
		return new OutboundSettings(outbound.queueCapacity(), bytes(outbound.queueSize()), outbound.batchSize(),
				outbound.queueWatermark(), outbound.writeStallTimeout());
	}

	private static int bytes(DataSize size) {
		return Math.toIntExact(size.toBytes());
	}

}
