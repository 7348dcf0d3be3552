package dev.mcpspring.observation;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.server.ServerState;

/**
 * Registers the gauges of a server, which are read when somebody looks at them.
 * Immutable.
 */
public final class McpServerMeterBinder implements MeterBinder {

	private final McpServer server;

	/**
	 * Creates a binder.
	 * @param server the server
	 */
	public McpServerMeterBinder(McpServer server) {
		this.server = server;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bind(registry, McpMeters.CALLS_INFLIGHT, McpServerStatistics::callsInFlight);
		bind(registry, McpMeters.PERMITS_USED, McpServerStatistics::permitsInUse);
		bind(registry, McpMeters.PERMITS_MAX, McpServerStatistics::maxInflight);
		bind(registry, McpMeters.ZOMBIES, McpServerStatistics::zombies);
		bind(registry, McpMeters.WORKERS_ACTIVE, McpServerStatistics::activeWorkers);
		bind(registry, McpMeters.WORKERS_MAX, McpServerStatistics::maxWorkers);
		bind(registry, McpMeters.QUEUE_DEPTH, McpServerStatistics::queuedCalls);
		bind(registry, McpMeters.QUEUE_CAPACITY, McpServerStatistics::queueCapacity);
		bind(registry, McpMeters.SESSIONS_MAX, McpServerStatistics::maxSessions);
		bind(registry, McpMeters.STREAMS, McpServerStatistics::openStreams);
		bind(registry, McpMeters.CONNECTIONS, McpServerStatistics::connections);
		bind(registry, McpMeters.CONNECTIONS_MAX, McpServerStatistics::maxConnections);
		count(registry, McpMeters.CONNECTIONS_REFUSED, McpServerStatistics::connectionsRefused);
		bind(registry, McpMeters.BUFFERS_USED, McpServerStatistics::bufferBytesInUse);
		bind(registry, McpMeters.BUFFERS_RESERVED, McpServerStatistics::bufferBytesReserved);
		bind(registry, McpMeters.BUDGET_USED, McpServerStatistics::budgetInUse);
		bind(registry, McpMeters.BUDGET_MAX, McpServerStatistics::budgetCapacity);
		bind(registry, McpMeters.BUDGET_WAITING, McpServerStatistics::waitingForBudget);
		bind(registry, McpMeters.SUBSCRIPTIONS, McpServerStatistics::subscriptions);
		bind(registry, McpMeters.TASKS_RUNNING, McpServerStatistics::runningTasks);
		bind(registry, McpMeters.TASKS, McpServerStatistics::tasks);
		bind(registry, McpMeters.REQUESTS_PENDING, McpServerStatistics::pendingRequests);
		bind(registry, McpMeters.REPLAY_USED, McpServerStatistics::replayBytes);
		count(registry, McpMeters.BUDGET_TIMEOUTS, McpServerStatistics::budgetTimeouts);
		count(registry, McpMeters.BUFFERS_ACQUIRED, McpServerStatistics::buffersAcquired);
		count(registry, McpMeters.BUFFERS_MISSES, McpServerStatistics::bufferMisses);
		bind(registry, McpMeters.DEADLINES, McpServerStatistics::deadlines);
		for (ProtocolVersion version : ProtocolVersion.values()) {
			gauge(McpMeters.SESSIONS, (server) -> server.statistics().sessions(version))
				.tag(McpTags.PROTOCOL_VERSION.asString(), version.value())
				.register(registry);
		}
		gauge(McpMeters.DRAINING, (server) -> (server.state() == ServerState.DRAINING) ? 1 : 0).register(registry);
	}

	private void bind(MeterRegistry registry, McpMeters meter, ToDoubleFunction<McpServerStatistics> figure) {
		gauge(meter, (server) -> figure.applyAsDouble(server.statistics())).register(registry);
	}

	private void count(MeterRegistry registry, McpMeters meter, ToDoubleFunction<McpServerStatistics> figure) {
		FunctionCounter.builder(meter.getName(), this.server, (server) -> figure.applyAsDouble(server.statistics()))
			.description(meter.meaning())
			.register(registry);
	}

	private Gauge.Builder<McpServer> gauge(McpMeters meter, ToDoubleFunction<McpServer> figure) {
		return Gauge.builder(meter.getName(), this.server, figure)
			.description(meter.meaning())
			.baseUnit(meter.getBaseUnit());
	}

}
