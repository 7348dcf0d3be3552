package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calls did to the server that their answers do not tell.
 * <p>
 * Thread-safe.
 */
public final class CallHealth {

	private static final Logger log = LoggerFactory.getLogger(CallHealth.class);

	private final AtomicInteger zombies = new AtomicInteger();

	private final Runnable whenOutOfMemory;

	private volatile boolean told;

	private volatile boolean outOfMemory;

	/**
	 * Creates the health of a server.
	 * @param whenOutOfMemory is run when a call has run out of memory
	 */
	public CallHealth(Runnable whenOutOfMemory) {
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

	public int zombies() {
		return Math.max(0, this.zombies.get());
	}

	/**
	 * Takes note of what a handler threw.
	 */
	public void failed(Throwable failure) {
		if (failure instanceof OutOfMemoryError) {
			this.outOfMemory = true;
			tellOnce();
		}
	}

	private void tellOnce() {
		if (this.told) {
			return;
		}
		try {
			this.whenOutOfMemory.run();
			this.told = true;
		}
		catch (Throwable ex) {
			// There may be no memory for that either: the next one tries again.
			log.debug("nobody could be told of missing memory", ex);
		}
	}

	public boolean outOfMemory() {
		return this.outOfMemory;
	}

}
