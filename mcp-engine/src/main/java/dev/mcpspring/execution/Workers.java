package dev.mcpspring.execution;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run the tasks of a pool: no more than are allowed, started when they
 * are needed.
 * <p>
 * Waking a thread costs more than many a task, so that one at a time is on its way: while
 * it is, whoever brings a task relies on it. It calls the next one as it arrives, if more
 * than one task waits by then. So short tasks that come together run on few threads,
 * while none waits behind one that is long.
 * <p>
 * Thread-safe and lock-free. Who brings a task adds it first and looks for a worker
 * afterwards, and a worker first says that it is idle and then looks for tasks, so that
 * one of them always sees the other.
 */
final class Workers {

	private static final Logger log = LoggerFactory.getLogger(Workers.class);

	private static final long POLL_NANOS = 1_000_000;

	private final int most;

	private final Tasks tasks;

	private final @Nullable Executor executor;

	private final WorkerThreads factory = new WorkerThreads();

	private final IdleWorkers idle = new IdleWorkers();

	private final AtomicInteger present = new AtomicInteger();

	/** Whether one was called that has not looked for tasks yet. */
	private final AtomicBoolean coming = new AtomicBoolean();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Creates workers, none of which runs yet.
	 * @param most how many there may be at once
	 * @param tasks what they run
	 * @param executor runs them; {@code null} for platform threads of their own
	 */
	Workers(int most, Tasks tasks, @Nullable Executor executor) {
		this.most = most;
		this.tasks = tasks;
		this.executor = executor;
	}

	/**
	 * Makes sure that somebody sees the task that was added before.
	 * @return whether somebody does; if not, there is no worker and none could be started
	 */
	boolean call() {
		if (this.executor != null) {
			return start() || this.present.get() > 0;
		}
		while (mayCome() && this.coming.compareAndSet(false, true)) {
			if (this.idle.wakeOne()) {
				return true;
			}
			boolean started = start();
			if (started) {
				return true;
			}
			this.coming.set(false);
			if (this.present.get() < this.most) {
				return this.present.get() > 0;
			}
			// All were busy. One that became idle meanwhile relied on the one to come.
		}
		return true;
	}

	private boolean mayCome() {
		return !this.closed && (this.idle.isAny() || this.present.get() < this.most);
	}

	/** Returns whether there was room for one more, and it could be started. */
	private boolean start() {
		int count = this.present.get();
		while (count < this.most && !this.closed) {
			if (this.present.compareAndSet(count, count + 1)) {
				return startThread();
			}
			count = this.present.get();
		}
		return false;
	}

	private boolean startThread() {
		try {
			if (this.executor != null) {
				this.executor.execute(this::runOne);
			}
			else {
				this.factory.start(this::runAll);
			}
			return true;
		}
		catch (Throwable ex) {
			this.present.decrementAndGet();
			log.error("worker cannot start", ex);
			return false;
		}
	}

	/** For threads of somebody else: one task for each, which may be why they exist. */
	private void runOne() {
		this.threads.add(Thread.currentThread());
		try {
			this.tasks.runNext();
		}
		finally {
			end();
		}
	}

	private void runAll() {
		this.threads.add(Thread.currentThread());
		try {
			do {
				arrive();
				while (this.tasks.runNext()) {
					// Until there is no more.
				}
			}
			while (awaitTask());
		}
		finally {
			end();
		}
	}

	private void arrive() {
		this.coming.set(false);
		if (this.tasks.waiting() > 1) {
			call();
		}
	}

	private boolean awaitTask() {
		IdleWorkers.Idle wait = this.idle.enter();
		if (this.closed) {
			this.idle.wakeOne();
		}
		else if (this.tasks.waiting() > 0) {
			call();
		}
		return wait.await(WorkerThreads.KEEP_ALIVE_NANOS) && !this.closed;
	}

	private void end() {
		this.threads.remove(Thread.currentThread());
		this.present.decrementAndGet();
		this.coming.set(false);
		// Who brought a task in the meantime may have counted on this worker.
		if (this.tasks.waiting() > 0) {
			call();
		}
	}

	/**
	 * Has the current worker remember nothing of the task that it ran.
	 */
	void clean() {
		this.factory.clean();
	}

	/**
	 * Ends threads of their own, interrupting what they run.
	 */
	void close() {
		this.closed = true;
		while (this.idle.wakeOne()) {
			// Each ends as it wakes.
		}
		if (this.executor == null) {
			this.threads.forEach(Thread::interrupt);
		}
	}

	/**
	 * Waits until all are about to end.
	 * @param timeout how long to wait
	 * @return whether they are
	 * @throws InterruptedException if interrupted while waiting
	 */
	boolean awaitTermination(Duration timeout) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		while (this.present.get() > 0 && System.nanoTime() - end < 0) {
			LockSupport.parkNanos(this, POLL_NANOS);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
		}
		return this.present.get() == 0;
	}

	/**
	 * What workers run.
	 */
	interface Tasks {

		/**
		 * Returns how many wait for a worker; at least those that were added before.
		 */
		int waiting();

		/**
		 * Runs the next one, if any.
		 * @return whether there was one
		 */
		boolean runNext();

	}

}
