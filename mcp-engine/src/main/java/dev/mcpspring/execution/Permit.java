package dev.mcpspring.execution;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The right to be in flight. Given back once, however often it is closed.
 * <p>
 * Thread-safe.
 */
public final class Permit extends AtomicReference<@Nullable Semaphore> implements AutoCloseable {

	private static final long serialVersionUID = 1L;

	Permit(Semaphore semaphore) {
		super(semaphore);
	}

	/**
	 * Gives the permit back.
	 */
	@Override
	public void close() {
		Semaphore semaphore = getAndSet(null);
		if (semaphore != null) {
			semaphore.release();
		}
	}

}
