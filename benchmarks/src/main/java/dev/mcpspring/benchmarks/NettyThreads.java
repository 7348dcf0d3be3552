package dev.mcpspring.benchmarks;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * Runs benchmarks on threads as a server has them. On any other, Netty neither caches
 * memory nor finds what a thread has as quickly.
 */
public final class NettyThreads extends ThreadPoolExecutor {

	/**
	 * Creates threads, as JMH asks for them.
	 * @param threads how many
	 * @param prefix how their names begin
	 */
	public NettyThreads(int threads, String prefix) {
		super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(work) -> new FastThreadLocalThread(work, prefix));
	}

	/**
	 * Has JMH take them, in this JVM.
	 */
	static void use() {
		System.setProperty("jmh.executor", "CUSTOM");
		System.setProperty("jmh.executor.class", NettyThreads.class.getName());
	}

	/**
	 * Returns the same as arguments of a JVM.
	 */
	static String jvmArguments() {
		return "-Djmh.executor=CUSTOM -Djmh.executor.class=" + NettyThreads.class.getName();
	}

}
