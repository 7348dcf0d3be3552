package dev.mcpspring.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.time.Deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SessionRegistry}, {@link Session} and {@link SessionSettings}.
 */
class SessionRegistryTests {

	private static final Session.Client CLIENT = new Session.Client(ProtocolVersion.V2025_11_25, null,
			ClientCapabilities.NONE, true, null);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Deadlines deadlines = new Deadlines();

	private final SessionRegistry sessions = SessionFixture.registry(new SessionSettings(3, Duration.ofMinutes(30)),
			this.deadlines);

	@AfterEach
	void close() {
		this.deadlines.close();
	}

	@Test
	void findsSessionByItsId() {
		Session session = session("a", null);
		assertThat(this.sessions.add(session)).isNull();
		assertThat(this.sessions.find("a", null)).isSameAs(session);
		assertThat(this.sessions.find("b", null)).isNull();
	}

	@Test
	void findsNoSessionThatWasRemoved() {
		Session session = session("a", null);
		this.sessions.add(session);
		this.sessions.remove(session, SessionEnd.CLIENT);
		assertThat(this.sessions.find("a", null)).isNull();
		assertThat(this.sessions.size()).isZero();
	}

	@Test
	void removesSessionOnce() {
		Session session = session("a", null);
		this.sessions.add(session);
		this.sessions.add(session("b", null));
		this.sessions.remove(session, SessionEnd.CLIENT);
		this.sessions.remove(session, SessionEnd.CLIENT);
		assertThat(this.sessions.size()).isOne();
	}

	@Test
	void removesNoOtherSessionWithTheSameId() {
		Session session = session("a", null);
		this.sessions.add(session);
		this.sessions.remove(session("a", null), SessionEnd.CLIENT);
		assertThat(this.sessions.find("a", null)).isSameAs(session);
	}

	@Test
	void hidesSessionFromOtherCallers() {
		this.sessions.add(session("owned", "alice"));
		this.sessions.add(session("open", null));
		assertThat(this.sessions.find("owned", "alice")).isNotNull();
		assertThat(this.sessions.find("owned", "bob")).isNull();
		assertThat(this.sessions.find("owned", null)).isNull();
		assertThat(this.sessions.find("open", "alice")).isNull();
	}

	@Test
	void holdsAsManySessionsAsAllowed() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.sessions.add(session("s" + i, null))).isNull();
		}
		assertThat(this.sessions.add(session("s3", null))).isEqualTo(SessionCeiling.SERVER);
		assertThat(this.sessions.find("s3", null)).isNull();
		assertThat(this.sessions.size()).isEqualTo(3);
	}

	@Test
	void hasRoomAgainAfterARemoval() {
		Session first = session("first", null);
		this.sessions.add(first);
		this.sessions.add(session("second", null));
		this.sessions.add(session("third", null));
		this.sessions.remove(first, SessionEnd.CLIENT);
		assertThat(this.sessions.add(session("fourth", null))).isNull();
	}

	@Test
	void neverHoldsMoreThanAllowedWhenManyAddTogether() throws InterruptedException {
		SessionRegistry many = SessionFixture.registry(new SessionSettings(1000, Duration.ofMinutes(30)),
				this.deadlines);
		AtomicInteger added = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			Thread thread = new Thread(() -> {
				awaitUninterrupted(start);
				for (int i = 0; i < 500; i++) {
					if (many.add(many.create(CLIENT)) == null) {
						added.incrementAndGet();
					}
				}
			});
			thread.start();
			threads.add(thread);
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(added).hasValue(1000);
		assertThat(many.size()).isEqualTo(1000);
	}

	@Test
	void makesIdsThatAreLongAndVisible() {
		assertThat(this.sessions.create(CLIENT).id()).matches("[A-Za-z0-9_-]{24}");
	}

	@Test
	void makesEachIdOnce() {
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < 100_000; i++) {
			ids.add(this.sessions.create(CLIENT).id());
		}
		assertThat(ids).hasSize(100_000);
	}

	@Test
	void forgetsSessionsThatAreIdle() {
		SessionRegistry brief = brief(Duration.ofMillis(50));
		brief.add(session("a", null));
		await().atMost(PATIENCE).until(() -> brief.size() == 0);
		assertThat(brief.find("a", null)).isNull();
	}

	@Test
	void keepsSessionsThatWork() {
		SessionRegistry brief = brief(Duration.ofMillis(50));
		Session working = session("working", null);
		working.workBegins();
		brief.add(working);
		brief.add(session("idle", null));
		await().atMost(PATIENCE).until(() -> brief.size() == 1);
		assertThat(brief.find("working", null)).isSameAs(working);
	}

	@Test
	void keepsSessionsWhoseClientsAreHeardOf() {
		SessionRegistry brief = brief(Duration.ofMillis(500));
		brief.add(session("silent", null));
		Session pinging = session("pinging", null);
		brief.add(pinging);
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> brief.find("pinging", null) != null && brief.size() == 1);
		assertThat(brief.find("pinging", null)).isSameAs(pinging);
	}

	@Test
	void isIdleFromTheEndOfItsLastWork() {
		Session session = session("a", null);
		session.workBegins();
		session.workBegins();
		assertThat(session.idleNanos()).isZero();
		session.workEnds();
		assertThat(session.idleNanos()).isZero();
		long ended = System.nanoTime();
		session.workEnds();
		assertThat(session.idleNanos()).isBetween(0L, System.nanoTime() - ended);
	}

	@Test
	void isNotIdleForCallersWhoseItIsNot() {
		Session session = session("a", "alice");
		this.sessions.add(session);
		long before = session.idleNanos();
		this.sessions.find("a", "mallory");
		assertThat(session.idleNanos()).isGreaterThanOrEqualTo(before);
	}

	@Test
	void looksForIdleSessionsAgainAndAgain() {
		SessionRegistry brief = brief(Duration.ofMillis(50));
		for (int i = 0; i < 3; i++) {
			brief.add(session("s" + i, null));
			await().atMost(PATIENCE).until(() -> brief.size() == 0);
		}
	}

	@Test
	void refusesSettingsThatAllowNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionSettings(0, Duration.ofMinutes(1)))
			.withMessage("maxSessions: 0 (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionSettings(1, Duration.ZERO))
			.withMessage("idleTimeout: PT0S (expected: > 0)");
	}

	private SessionRegistry brief(Duration idleTimeout) {
		SessionRegistry registry = SessionFixture.registry(new SessionSettings(10, idleTimeout), this.deadlines);
		registry.start();
		return registry;
	}

	private static Session session(String id, @Nullable String owner) {
		return SessionFixture.session(id, owner);
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
