package dev.mcpspring.server;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What calls did to the server that their answers do not tell.
 * <p>
 * Thread-safe.
 */
final class CallHealth {

	private final AtomicInteger zombies = new AtomicInteger();

	private final Runnable whenOutOfMemory;

	private volatile boolean outOfMemory;

	/**
	 * Creates the health of a server.
	 * @param whenOutOfMemory is run each time that a call has run out of memory
	 */
	CallHealth(Runnable whenOutOfMemory) {
		this.whenOutOfMemory = whenOutOfMemory;
	}

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
			this.whenOutOfMemory.run();
		}
	}

	boolean outOfMemory() {
		return this.outOfMemory;
	}

}
