package dev.mcpspring.codec;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * What threads have taken from the heap.
 */
final class AllocatedBytes {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private AllocatedBytes() {
	}

	static long ofThisThread() {
		return THREADS.getCurrentThreadAllocatedBytes();
	}

}
