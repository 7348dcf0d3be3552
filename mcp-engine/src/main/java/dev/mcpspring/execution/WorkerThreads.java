package dev.mcpspring.execution;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Makes worker threads, and has one call leave nothing behind for the next on the same
 * thread: no interrupt, no MDC, no other class loader. What a handler puts into a
 * {@code ThreadLocal} of its own it has to take out again, as on the threads of any
 * server; a virtual thread runs one call only.
 * <p>
 * Thread-safe.
 */
final class WorkerThreads {

	static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(60);

	private final AtomicInteger count = new AtomicInteger();

	private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	/**
	 * Starts a thread.
	 * @param work what it does until it ends
	 */
	void start(Runnable work) {
		// Inherits no thread-locals: the thread that happens to need the first worker may
		// be in the middle of somebody's call.
		Thread thread = new Thread(null, () -> FastThreadLocalThread.runWithFastThreadLocal(work),
				"mcp-worker-" + this.count.incrementAndGet(), 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(this.classLoader);
		thread.start();
	}

	/**
	 * Cleans the current thread after a call.
	 */
	void clean() {
		Thread thread = Thread.currentThread();
		MDC.clear();
		if (thread.getContextClassLoader() != this.classLoader) {
			thread.setContextClassLoader(this.classLoader);
		}
		Thread.interrupted();
	}

}
