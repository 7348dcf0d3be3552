package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

import dev.mcpspring.server.McpServerStatistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fails a test that leaves anything behind in the server: calls, permits, threads,
 * deadlines, sessions, buffers or budget; or that makes anybody drop a signal or lose an
 * exception. Then the same server has to answer one more call.
 * <p>
 * Handlers that still wait are released first, and sessions that are still open end.
 */
final class Conservation implements BeforeEachCallback, AfterEachCallback {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final WireServer server;

	private final McpWire wire;

	private final Queue<Object> dropped = new ConcurrentLinkedQueue<>();

	private Thread.UncaughtExceptionHandler uncaughtHandler;

	private int sessions;

	private long bytes;

	Conservation(WireServer server) {
		this.server = server;
		this.wire = new McpWire(server.port());
	}

	static Conservation on(Edge edge, String... properties) {
		return new Conservation(WireServer.on(edge, properties));
	}

	WireServer server() {
		return this.server;
	}

	McpWire wire() {
		return this.wire;
	}

	McpServerStatistics statistics() {
		return this.server.statistics();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.sessions = statistics().sessions();
		this.bytes = bytesInUse();
		this.uncaughtHandler = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> this.dropped.add(failure));
		Hooks.onErrorDropped(this.dropped::add);
		Hooks.onNextDropped(this.dropped::add);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.waits().releaseAll();
		this.wire.endSessions();
		try {
			if (context.getExecutionException().isEmpty()) {
				await("nothing to be left").atMost(PATIENCE)
					.pollInterval(Duration.ofMillis(10))
					.pollDelay(Duration.ZERO)
					.untilAsserted(this::assertNothingLeft);
				this.wire.echo("still here");
				assertThat(this.dropped).as("dropped").isEmpty();
			}
		}
		finally {
			Hooks.resetOnErrorDropped();
			Hooks.resetOnNextDropped();
			Thread.setDefaultUncaughtExceptionHandler(this.uncaughtHandler);
		}
	}

	private void assertNothingLeft() {
		assertThat(statistics().callsInFlight()).as("calls in flight").isZero();
		assertThat(statistics().permitsInUse()).as("permits in use").isZero();
		assertThat(statistics().activeWorkers()).as("active workers").isZero();
		assertThat(statistics().zombies()).as("zombies").isZero();
		assertThat(statistics().queuedCalls()).as("queued calls").isZero();
		assertThat(statistics().openStreams()).as("open streams").isZero();
		assertThat(statistics().subscriptions()).as("subscriptions").isZero();
		assertThat(statistics().runningTasks()).as("running tasks").isZero();
		assertThat(statistics().pendingRequests()).as("pending requests").isZero();
		assertThat(statistics().budgetInUse()).as("budget in use").isZero();
		assertThat(statistics().waitingForBudget()).as("waiting for budget").isZero();
		assertThat(statistics().sessions()).as("sessions").isEqualTo(this.sessions);
		assertThat(statistics().deadlines()).as("deadlines").isZero();
		assertThat(bytesInUse()).as("bytes in buffers").isLessThanOrEqualTo(this.bytes);
	}

	private static long bytesInUse() {
		return UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
	}

}
