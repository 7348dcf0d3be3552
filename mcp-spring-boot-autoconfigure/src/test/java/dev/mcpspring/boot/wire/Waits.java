package dev.mcpspring.boot.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.mcpspring.feature.McpExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls that wait in a handler, by the key that the test gave them. Thread-safe.
 */
final class Waits {

	private final Map<String, Wait> waits = new ConcurrentHashMap<>();

	Wait of(String key) {
		return this.waits.computeIfAbsent(key, (absent) -> new Wait());
	}

	/**
	 * Lets all handlers go on, and forgets them.
	 */
	void releaseAll() {
		this.waits.values().forEach(Wait::release);
		this.waits.clear();
	}

	/**
	 * One call that waits.
	 */
	static final class Wait {

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch interrupted = new CountDownLatch(1);

		private final CountDownLatch cancelled = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		private volatile McpExchange exchange;

		/**
		 * Waits in a handler, until released or interrupted.
		 */
		void await(McpExchange exchange) throws InterruptedException {
			starts(exchange);
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				throw ex;
			}
		}

		/**
		 * Waits in a handler, until released and no matter what.
		 */
		void awaitStubbornly(McpExchange exchange) {
			starts(exchange);
			while (this.released.getCount() > 0) {
				try {
					this.released.await();
				}
				catch (InterruptedException ex) {
					this.interrupted.countDown();
				}
			}
		}

		void starts(McpExchange exchange) {
			this.exchange = exchange;
			exchange.onCancel(this.cancelled::countDown);
			this.started.countDown();
		}

		void cancelled() {
			this.cancelled.countDown();
		}

		void release() {
			this.released.countDown();
		}

		McpExchange exchange() {
			return this.exchange;
		}

		boolean isInterrupted() {
			return this.interrupted.getCount() == 0;
		}

		boolean isCancelled() {
			return this.cancelled.getCount() == 0;
		}

		void assertStarted() {
			assertCounted(this.started, "started");
		}

		void assertInterrupted() {
			assertCounted(this.interrupted, "interrupted");
		}

		void assertCancelled() {
			assertCounted(this.cancelled, "cancelled");
		}

		private static void assertCounted(CountDownLatch latch, String what) {
			try {
				assertThat(latch.await(5, TimeUnit.SECONDS)).as(what).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AssertionError(ex);
			}
		}

	}

}
