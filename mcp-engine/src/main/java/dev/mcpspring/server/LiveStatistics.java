package dev.mcpspring.server;

import java.util.List;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.call.CallServices;
import dev.mcpspring.session.SessionRegistry;
import dev.mcpspring.subscription.Subscriptions;
import dev.mcpspring.transport.ServerTransport;

/**
 * Reads each figure where it is kept. Thread-safe.
 */
record LiveStatistics(CallServices services, SessionRegistry registry, Subscriptions subscribers, BufferPool buffers,
		MemoryBudget budget, List<ServerTransport> transports) implements McpServerStatistics {

	@Override
	public int callsInFlight() {
		return this.services.inFlight().size();
	}

	@Override
	public int permitsInUse() {
		return this.services.admission().inUse();
	}

	@Override
	public int maxInflight() {
		return this.services.admission().maxInflight();
	}

	@Override
	public int zombies() {
		return this.services.health().zombies();
	}

	@Override
	public int activeWorkers() {
		return this.services.workers().active();
	}

	@Override
	public int maxWorkers() {
		return this.services.workers().threads();
	}

	@Override
	public int queuedCalls() {
		return this.services.workers().queued();
	}

	@Override
	public int queueCapacity() {
		return this.services.workers().queueCapacity();
	}

	@Override
	public int runningTasks() {
		return (this.services.tasks() != null) ? this.services.tasks().running() : 0;
	}

	@Override
	public int tasks() {
		return (this.services.tasks() != null) ? this.services.tasks().kept() : 0;
	}

	@Override
	public boolean outOfMemory() {
		return this.services.health().outOfMemory();
	}

	@Override
	public int sessions() {
		return this.registry.size();
	}

	@Override
	public int sessions(ProtocolVersion version) {
		return this.registry.count(version);
	}

	@Override
	public int subscriptions() {
		return this.subscribers.size();
	}

	@Override
	public int pendingRequests() {
		return this.registry.pendingRequests();
	}

	@Override
	public long replayBytes() {
		return this.registry.replayBytes();
	}

	@Override
	public int maxSessions() {
		return this.registry.maxSize();
	}

	@Override
	public int openStreams() {
		return this.transports.stream().mapToInt(ServerTransport::openStreams).sum();
	}

	@Override
	public int connections() {
		return this.transports.stream().mapToInt((transport) -> transport.webConnections().open()).sum();
	}

	@Override
	public int maxConnections() {
		return this.transports.stream().mapToInt((transport) -> transport.webConnections().max()).sum();
	}

	@Override
	public long connectionsRefused() {
		return this.transports.stream().mapToLong((transport) -> transport.webConnections().refused()).sum();
	}

	@Override
	public long bufferBytesInUse() {
		return this.buffers.bytesInUse();
	}

	@Override
	public long bufferBytesReserved() {
		return this.buffers.bytesReserved();
	}

	@Override
	public long buffersAcquired() {
		return this.buffers.acquired();
	}

	@Override
	public long bufferMisses() {
		return this.buffers.misses();
	}

	@Override
	public long deadlines() {
		return this.services.deadlines().pending();
	}

	@Override
	public long budgetInUse() {
		return this.budget.inUse();
	}

	@Override
	public long budgetCapacity() {
		return this.budget.capacity();
	}

	@Override
	public int waitingForBudget() {
		return this.budget.waiting();
	}

	@Override
	public long budgetTimeouts() {
		return this.budget.timeouts();
	}

}
