package dev.mcpspring.benchmarks.reliability;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.Histogram;

import dev.mcpspring.benchmarks.client.Http;

/**
 * Asks for the health of a server twenty times a second, as those who watch over it do.
 * <p>
 * The figures are read when it has ended.
 */
final class HealthProbe implements AutoCloseable {

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);

	private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);

	private final AtomicInteger failures = new AtomicInteger();

	private final Http http;

	private final Thread thread = new Thread(this::run, "health-probe");

	private volatile boolean ended;

	private HealthProbe(Http http) {
		this.http = http;
	}

	static HealthProbe start(Http http) {
		HealthProbe probe = new HealthProbe(http);
		probe.thread.start();
		return probe;
	}

	private void run() {
		long next = System.nanoTime();
		while (!this.ended) {
			try {
				TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
				this.http.get("/actuator/health");
				this.latencies.recordValue(System.nanoTime() - next);
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				this.failures.incrementAndGet();
			}
			next += INTERVAL;
		}
	}

	double p99Millis() {
		return this.latencies.getValueAtPercentile(99) / 1e6;
	}

	int failures() {
		return this.failures.get();
	}

	@Override
	public void close() {
		this.ended = true;
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(15));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
