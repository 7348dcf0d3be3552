package dev.mcpspring.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * Runs the same work on many threads at once, and waits for all.
 */
final class Threads {

	private Threads() {
	}

	static void run(int count, Runnable work) {
		List<Thread> threads = new ArrayList<>();
		List<Throwable> failures = new ArrayList<>();
		CyclicBarrier start = new CyclicBarrier(count);
		for (int i = 0; i < count; i++) {
			threads.add(new Thread(() -> {
				try {
					start.await();
					work.run();
				}
				catch (Throwable ex) {
					synchronized (failures) {
						failures.add(ex);
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		if (!failures.isEmpty()) {
			throw new AssertionError(failures.get(0));
		}
	}

}
