package dev.mcpspring.overload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.protocol.CallToolResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool that does not return before it may.
 */
final class Gate {

	private final CountDownLatch open = new CountDownLatch(1);

	private final Semaphore arrivals = new Semaphore(0);

	private final AtomicInteger started = new AtomicInteger();

	/**
	 * Waits, and gives up when interrupted.
	 */
	ToolHandler polite() {
		return ToolHandler.blocking((arguments, exchange) -> {
			arrive();
			this.open.await();
			return CallToolResult.text("done");
		});
	}

	/**
	 * Waits, whatever happens.
	 */
	ToolHandler stubborn() {
		return ToolHandler.blocking((arguments, exchange) -> {
			arrive();
			while (true) {
				try {
					this.open.await();
					return CallToolResult.text("done");
				}
				catch (InterruptedException ex) {
					// Goes on, as handlers do that know no interruption.
				}
			}
		});
	}

	private void arrive() {
		this.started.incrementAndGet();
		this.arrivals.release();
	}

	void awaitArrivals(int count) {
		try {
			assertThat(this.arrivals.tryAcquire(count, 10, TimeUnit.SECONDS)).as("%s arrivals", count).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int started() {
		return this.started.get();
	}

	void open() {
		this.open.countDown();
	}

}
