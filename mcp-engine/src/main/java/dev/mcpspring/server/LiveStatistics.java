package dev.mcpspring.server;

import dev.mcpspring.buffer.MemoryBudget;
import dev.mcpspring.execution.ConcurrencyLimiter;
import dev.mcpspring.session.SessionRegistry;

/**
 * Reads each figure where it is kept. Thread-safe.
 */
record LiveStatistics(CallServices services, ConcurrencyLimiter limiter, SessionRegistry registry,
		MemoryBudget budget) implements McpServerStatistics {

	@Override
	public int callsInFlight() {
		return this.services.inFlight().size();
	}

	@Override
	public int permitsInUse() {
		return this.limiter.inUse();
	}

	@Override
	public int maxInflight() {
		return this.limiter.limit();
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
