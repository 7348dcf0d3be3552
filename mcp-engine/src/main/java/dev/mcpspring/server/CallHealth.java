package dev.mcpspring.server;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What calls did to the server that their answers do not tell.
 * <p>
 * Thread-safe.
 */
final class CallHealth {

	private final AtomicInteger zombies = new AtomicInteger();

	private volatile boolean outOfMemory;

	/**
	 * Says that a handler goes on though its call has been given up.
	 */
	void zombieBegins() {
		this.zombies.incrementAndGet();
	}

	void zombieEnds() {
		this.zombies.decrementAndGet();
	}

	int zombies() {
		return Math.max(0, this.zombies.get());
	}

	/**
	 * Takes note of what a handler threw.
	 */
	void failed(Throwable failure) {
		if (failure instanceof OutOfMemoryError) {
			this.outOfMemory = true;
		}
	}

	boolean outOfMemory() {
		return this.outOfMemory;
	}

}
