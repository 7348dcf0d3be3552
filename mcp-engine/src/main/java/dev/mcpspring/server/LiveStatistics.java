package dev.mcpspring.server;

import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.session.SessionRegistry;

/**
 * Reads each figure where it is kept. Thread-safe.
 */
record LiveStatistics(CallServices services, SessionRegistry registry,
		MemoryBudget budget) implements McpServerStatistics {

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
	public int activeWorkers() {
		return this.services.workers().active();
	}

	@Override
	public int queuedCalls() {
		return this.services.workers().queued();
	}

	@Override
	public int workerThreads() {
		return this.services.workers().threads();
	}

	@Override
	public int queueCapacity() {
		return this.services.workers().queueCapacity();
	}

	@Override
	public int zombies() {
		return this.services.health().zombies();
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
