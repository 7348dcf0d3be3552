package dev.mcpspring.server.dispatch;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.buffer.MemoryBudget.Withdrawal;
import dev.mcpspring.buffer.MemoryBudget;

/**
 * What one message takes of the memory budget, from before its first byte until nobody
 * holds it any more.
 * <p>
 * Thread-safe.
 */
final class HeldBytes implements Runnable {

	private static final AtomicLongFieldUpdater<HeldBytes> HELD = AtomicLongFieldUpdater.newUpdater(HeldBytes.class,
			"held");

	private static final AtomicReferenceFieldUpdater<HeldBytes, @Nullable Withdrawal> WAITING = AtomicReferenceFieldUpdater
		.newUpdater(HeldBytes.class, Withdrawal.class, "waiting");

	private static final long GIVEN_BACK = -1;

	private final MemoryBudget budget;

	private volatile long held;

	private volatile @Nullable Withdrawal waiting;

	HeldBytes(MemoryBudget budget) {
		this.budget = budget;
	}

	/**
	 * Takes bytes, now or later.
	 * @return whether they were taken at once
	 */
	boolean take(long bytes, Runnable taken, Runnable refused) {
		if (takeNow(bytes)) {
			return true;
		}
		this.waiting = this.budget.reserve(bytes, () -> {
			if (hold(bytes)) {
				taken.run();
			}
		}, refused);
		return false;
	}

	/**
	 * Takes bytes if there is room at once.
	 * @return whether they were taken
	 */
	boolean takeNow(long bytes) {
		return this.budget.tryReserve(bytes) && hold(bytes);
	}

	long held() {
		return this.held;
	}

	/**
	 * Stops waiting.
	 */
	void withdraw() {
		Withdrawal withdrawal = WAITING.getAndSet(this, null);
		if (withdrawal != null) {
			withdrawal.withdraw();
		}
	}

	/**
	 * Gives back what was taken. Nothing is taken after that.
	 */
	@Override
	public void run() {
		long taken = HELD.getAndSet(this, GIVEN_BACK);
		if (taken > 0) {
			this.budget.release(taken);
		}
	}

	private boolean hold(long bytes) {
		while (true) {
			long before = this.held;
			if (before == GIVEN_BACK) {
				this.budget.release(bytes);
				return false;
			}
			if (HELD.compareAndSet(this, before, before + bytes)) {
				return true;
			}
		}
	}

}
