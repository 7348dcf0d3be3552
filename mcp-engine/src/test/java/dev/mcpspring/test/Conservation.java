package dev.mcpspring.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.server.ServerState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fails a test that leaves anything behind in any server that it is told of: calls,
 * permits, threads, deadlines, streams, sessions or budget; or that has a buffer leak, a
 * signal dropped or an exception lost meanwhile.
 * <p>
 * JUnit finds it by itself for every test of every module. Whoever starts a server calls
 * {@link #watch(McpServer)}, or has Boot do so: a test of the architecture sees to it.
 * What other threads still do has five seconds.
 */
public final class Conservation implements BeforeEachCallback, AfterEachCallback {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Conservation.class);

	/** The servers of all tests, with the sessions that they had before this one. */
	private static final Map<McpServer, Integer> SERVERS = new ConcurrentHashMap<>();

	private static volatile List<Class<?>> expected = List.of();

	/**
	 * Has a server looked at after each test, until it is closed.
	 * @param server the server
	 */
	public static void watch(McpServer server) {
		SERVERS.putIfAbsent(server, server.statistics().sessions());
	}

	/**
	 * Tells whether a server is looked at.
	 * @param server the server
	 * @return whether it is
	 */
	public static boolean watches(McpServer server) {
		return SERVERS.containsKey(server);
	}

	/**
	 * Says that what the handlers of this test emit against the rules is dropped.
	 * @param types the types of what is dropped
	 */
	public static void expectDropped(Class<?>... types) {
		expected = List.of(types);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		SERVERS.replaceAll((server, sessions) -> server.statistics().sessions());
		expected = List.of();
		context.getStore(NAMESPACE).put(Watched.class, new Watched());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Watched watched = context.getStore(NAMESPACE).remove(Watched.class, Watched.class);
		try {
			if (context.getExecutionException().isEmpty() && !SERVERS.isEmpty()) {
				await("nothing to be left").atMost(PATIENCE)
					.pollInterval(Duration.ofMillis(10))
					.pollDelay(Duration.ZERO)
					.untilAsserted(Conservation::assertNothingLeft);
				watched.lost.removeIf((lost) -> expected.stream().anyMatch((type) -> type.isInstance(lost)));
				assertThat(watched.lost).as("dropped, uncaught or leaked").isEmpty();
			}
		}
		finally {
			watched.close();
			SERVERS.keySet().removeIf(Conservation::isClosed);
		}
	}

	private static void assertNothingLeft() {
		SERVERS.forEach(Conservation::assertNothingLeft);
		if (SERVERS.keySet().stream().allMatch(Conservation::isClosed)) {
			assertThat(threads()).as("threads").isEmpty();
		}
	}

	/**
	 * One that is merely stopped, as Spring does with applications between tests, keeps
	 * its threads.
	 */
	private static boolean isClosed(McpServer server) {
		return server.state() == ServerState.CLOSED;
	}

	private static void assertNothingLeft(McpServer server, int sessions) {
		McpServerStatistics statistics = server.statistics();
		assertThat(statistics.callsInFlight()).as("calls in flight").isZero();
		assertThat(statistics.permitsInUse()).as("permits in use").isZero();
		assertThat(statistics.activeWorkers()).as("active workers").isZero();
		assertThat(statistics.zombies()).as("zombies").isZero();
		assertThat(statistics.queuedCalls()).as("queued calls").isZero();
		assertThat(statistics.openStreams()).as("open streams").isZero();
		assertThat(statistics.budgetInUse()).as("budget in use").isZero();
		assertThat(statistics.waitingForBudget()).as("waiting for budget").isZero();
		boolean running = server.state() == ServerState.RUNNING;
		if (running) {
			assertThat(statistics.sessions()).as("sessions").isEqualTo(sessions);
			assertThat(statistics.deadlines()).as("deadlines").isZero();
		}
	}

	/** The threads of servers, which end with them. */
	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("mcp-"))
			.toList();
	}

	/**
	 * Sees what nobody else does while a test runs.
	 */
	private static final class Watched {

		private final Queue<Object> lost = new ConcurrentLinkedQueue<>();

		private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

		private final LeakReports leaks = new LeakReports(this.lost::add);

		Watched() {
			Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> this.lost.add(failure));
			Hooks.onErrorDropped(this.lost::add);
			Hooks.onNextDropped(this.lost::add);
		}

		void close() {
			Hooks.resetOnErrorDropped();
			Hooks.resetOnNextDropped();
			Thread.setDefaultUncaughtExceptionHandler(this.before);
			this.leaks.close();
		}

	}

}
