package dev.mcpspring.boot.blocking;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Fails a test while which anything blocked an event loop, or the thread of the
 * deadlines. JUnit finds it by itself; it does nothing where {@code mcp.test.blocking} is
 * not set, and skips tests in a JVM that BlockHound cannot instrument.
 * <p>
 * Besides what the integrations of Reactor, Netty and Spring allow for their own code,
 * these may block:
 * <ul>
 * <li>the loading of classes, by whichever thread needs one first: once for each class,
 * and nobody can do it earlier;</li>
 * <li>the random ids of sessions: Linux has the JDK read them from a file, but it is
 * {@code /dev/urandom}, which never makes anybody wait;</li>
 * <li>Logback, which locks its console for a line.</li>
 * </ul>
 */
public final class BlockedEventLoops implements BeforeEachCallback, AfterEachCallback {

	private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

	private static final boolean ACTIVE = Boolean.getBoolean("mcp.test.blocking");

	private static final @Nullable Throwable UNAVAILABLE = ACTIVE ? install() : null;

	private static @Nullable Throwable install() {
		try {
			BlockHound.builder()
				.loadIntegrations()
				.nonBlockingThreadPredicate(
						(before) -> before.or((thread) -> thread.getName().startsWith("mcp-deadlines")))
				.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
				.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
				.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
				.blockingMethodCallback((method) -> VIOLATIONS.add(described(method)))
				.install();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private static String described(Object method) {
		StringBuilder text = new StringBuilder(Thread.currentThread().getName()).append(": ").append(method);
		StackWalker.getInstance().forEach((frame) -> text.append("\n\t").append(frame));
		return text.toString();
	}

	/**
	 * Tells whether anything would be found.
	 * @return whether BlockHound looks on
	 */
	public static boolean isActive() {
		return ACTIVE;
	}

	/**
	 * Takes what has been found up to now, for tests that block on purpose.
	 * @return for each blocking call the thread, the method and its callers
	 */
	public static List<String> take() {
		List<String> taken = List.copyOf(VIOLATIONS);
		VIOLATIONS.removeAll(taken);
		return taken;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (ACTIVE) {
			assumeTrue(UNAVAILABLE == null,
					() -> "BlockHound cannot look on in Java %s: %s".formatted(Runtime.version(), UNAVAILABLE));
			VIOLATIONS.clear();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (ACTIVE && context.getExecutionException().isEmpty()) {
			assertThat(take()).as("calls that blocked an event loop").isEmpty();
		}
	}

}
