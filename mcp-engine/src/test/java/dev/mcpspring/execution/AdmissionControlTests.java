package dev.mcpspring.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.Refusal.Limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AdmissionControl}, {@link Permit} and {@link CallGate}.
 */
class AdmissionControlTests {

	private final AdmissionControl control = new AdmissionControl(
			new AdmissionSettings(10, null, 4, 0.5, CallerRates.defaults()));

	@Test
	void countsACallEverywhereAndGivesItBackOnce() {
		CallGate gate = new CallGate(CallLimits.NONE);
		Permit permit = admit(gate, "session", "alice");
		Permit other = admit(gate, null, null);
		assertThat(this.control.inUse()).isEqualTo(2);
		assertThat(this.control.keysInUse()).isEqualTo(2);
		assertThat(gate.inUse()).isEqualTo(2);
		assertThat(permit.inUseByCaller()).isOne();
		permit.close();
		permit.close();
		assertThat(this.control.inUse()).isOne();
		assertThat(gate.inUse()).isOne();
		assertThat(this.control.keysInUse()).isZero();
		other.close();
		assertThat(this.control.inUse()).isZero();
	}

	@Test
	void refusesWithoutCountingAnywhere() {
		CallGate gate = new CallGate(new CallLimits(null, 1, null));
		Permit only = admit(gate, "session", "alice");
		assertThat(refusal(gate, "session", "alice")).isEqualTo(Limit.KIND);
		only.close();
		assertThat(this.control.inUse()).isZero();
		assertThat(this.control.keysInUse()).isZero();
		assertThat(gate.inUse()).isZero();
	}

	@Test
	void refusesASessionThatHasItsLimit() {
		for (int i = 0; i < 4; i++) {
			admit(null, "session", null);
		}
		assertThat(refusal(null, "session", null)).isEqualTo(Limit.SESSION);
		admit(null, "other", null);
		this.control.maxPerSession(5);
		admit(null, "session", null);
	}

	@Test
	void refusesEverybodyWhenAllAreTaken() {
		for (int i = 0; i < 10; i++) {
			admit(null, null, "user-" + i);
		}
		assertThat(refusal(null, null, "one more")).isEqualTo(Limit.GLOBAL);
		assertThat(refusal(null, null, null)).isEqualTo(Limit.GLOBAL);
		assertThat(this.control.keysInUse()).isEqualTo(10);
	}

	@Test
	void givesAPrincipalItsShareWhileOthersCall() {
		admit(null, null, "bob");
		for (int i = 0; i < 5; i++) {
			admit(null, null, "alice");
		}
		assertThat(refusal(null, null, "alice")).isEqualTo(Limit.PRINCIPAL);
		admit(null, null, "bob");
	}

	@Test
	void leavesRoomForOthersWhileAPrincipalIsAlone() {
		for (int i = 0; i < 9; i++) {
			admit(null, null, "alice");
		}
		assertThat(refusal(null, null, "alice")).isEqualTo(Limit.PRINCIPAL);
		admit(null, null, "bob");
	}

	@Test
	void takesNoTokenForACallThatIsRefused() {
		CallGate gate = new CallGate(new CallLimits(null, 1, RateLimit.of("2/h")));
		Permit first = admit(gate, null, null);
		for (int i = 0; i < 10; i++) {
			assertThat(refusal(gate, null, null)).isEqualTo(Limit.KIND);
		}
		first.close();
		admit(gate, null, null).close();
		assertThat(this.control.tryAcquire(gate, null, null)).isInstanceOfSatisfying(Refusal.class, (refusal) -> {
			assertThat(refusal.limit()).isEqualTo(Limit.RATE);
			assertThat(refusal.retryAfter()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
		});
		assertThat(gate.inUse()).isZero();
		assertThat(this.control.inUse()).isZero();
	}

	@Test
	void givesBackTheTokenOfAPrincipalWhoseToolIsCalledTooOften() {
		AdmissionControl limited = new AdmissionControl(
				AdmissionSettings.defaults().withPrincipalRate(RateLimit.of("2/h")));
		CallGate rare = new CallGate(new CallLimits(null, null, RateLimit.of("1/h")));
		assertThat(limited.tryAcquire(rare, null, "alice")).isInstanceOf(Permit.class);
		assertThat(limited.tryAcquire(rare, null, "alice")).isInstanceOf(Refusal.class);
		assertThat(limited.tryAcquire(null, null, "alice")).isInstanceOf(Permit.class);
		assertThat(limited.tryAcquire(null, null, "alice")).isInstanceOf(Refusal.class);
	}

	@Test
	void forgetsCallersThatFellSilent() {
		KeyedRateLimiter<Integer> rates = new KeyedRateLimiter<>(new RateLimit(1, Duration.ofNanos(1)));
		for (int i = 0; i < 100_000; i++) {
			rates.of(i).tryAcquire();
		}
		assertThat(rates.size()).isLessThanOrEqualTo(2048);
	}

	@Test
	void boundsTheMemoryOfManyCallersWhoHoldThemAllToOneRate() {
		KeyedRateLimiter<Integer> rates = new KeyedRateLimiter<>(RateLimit.of("2/h"));
		for (int i = 0; i < KeyedRateLimiter.MAX_KEYS; i++) {
			assertThat(rates.tryAcquire(i)).isNull();
		}
		assertThat(rates.tryAcquire(-1)).isNull();
		assertThat(rates.tryAcquire(-2)).isNull();
		assertThat(rates.tryAcquire(-3)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
		assertThat(rates.tryAcquire(0)).isNull();
		assertThat(rates.size()).isEqualTo(KeyedRateLimiter.MAX_KEYS);
	}

	@Test
	void takesNoTokenOfACallerWhoseToolIsCalledTooOften() {
		CallGate gate = new CallGate(new CallLimits(null, null, RateLimit.of("1/h"), RateLimit.of("2/h")));
		assertThat(this.control.tryAcquire(gate, null, "alice")).isInstanceOf(Permit.class);
		assertThat(refusal(gate, null, "alice")).isEqualTo(Limit.RATE);
		gate.limits(new CallLimits(null, null, null, RateLimit.of("1/h")));
		assertThat(this.control.tryAcquire(gate, null, null, "caller")).isInstanceOf(Permit.class);
		assertThat(((Refusal) this.control.tryAcquire(gate, null, null, "caller")).limit())
			.isEqualTo(Limit.KIND_PRINCIPAL_RATE);
		assertThat(this.control.tryAcquire(gate, null, null, "other")).isInstanceOf(Permit.class);
		assertThat(this.control.tryAcquire(gate, null, null, null)).isInstanceOf(Permit.class);
	}

	@Test
	void countsWhoOpensSessionsAndWhoMissesThem() {
		AdmissionControl limited = new AdmissionControl(AdmissionSettings.defaults()
			.withRates(new CallerRates(null, RateLimit.of("1/h"), RateLimit.of("1/m"))));
		assertThat(limited.openSession("alice")).isNull();
		assertThat(limited.openSession("alice")).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
		assertThat(limited.missSession("alice")).isNull();
		assertThat(limited.missSession("alice")).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
		assertThat(limited.openSession("bob")).isNull();
		assertThat(limited.openSession(null)).isNull();
		assertThat(limited.openSession(null)).isNull();
	}

	@Test
	void changesLimitsWhileCallsAreInFlight() {
		CallGate gate = new CallGate(CallLimits.NONE);
		Permit permit = admit(gate, null, null);
		gate.limits(new CallLimits(null, 1, null));
		assertThat(refusal(gate, null, null)).isEqualTo(Limit.KIND);
		this.control.maxInflight(1);
		assertThat(refusal(null, null, null)).isEqualTo(Limit.GLOBAL);
		permit.close();
		admit(gate, null, null);
		this.control.principalShare(1);
		assertThat(this.control.principalShare()).isEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.control.principalShare(1.1));
	}

	@Test
	void refusesToSetALimitThatAdaptsItself() {
		AdmissionControl adaptive = new AdmissionControl(AdmissionSettings.defaults().withMinInflight(20));
		assertThatIllegalStateException().isThrownBy(() -> adaptive.maxInflight(5));
	}

	/** The shape of the stress test of Kafka's buffer pool. */
	@Test
	void countsExactlyUnderStress() {
		AdmissionControl stressed = new AdmissionControl(
				new AdmissionSettings(5, null, 3, 0.5, CallerRates.defaults()));
		List<CallGate> gates = List.of(new CallGate(new CallLimits(null, 2, null)), new CallGate(CallLimits.NONE));
		AtomicInteger held = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger admitted = new AtomicInteger();
		Threads.run(10, () -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			Deque<Permit> permits = new ArrayDeque<>();
			for (int i = 0; i < 50_000; i++) {
				Admission admission = stressed.tryAcquire(gates.get(random.nextInt(2)), "session-" + random.nextInt(3),
						random.nextBoolean() ? "user-" + random.nextInt(3) : null);
				if (admission instanceof Permit permit) {
					most.accumulateAndGet(held.incrementAndGet(), Math::max);
					admitted.incrementAndGet();
					permits.push(permit);
				}
				if (!permits.isEmpty() && random.nextInt(3) > 0) {
					held.decrementAndGet();
					permits.pop().close();
				}
			}
			permits.forEach((permit) -> {
				held.decrementAndGet();
				permit.close();
			});
		});
		assertThat(most.get()).isBetween(1, 5);
		assertThat(admitted.get()).isGreaterThan(1000);
		assertThat(stressed.inUse()).isZero();
		assertThat(stressed.keysInUse()).isZero();
		assertThat(gates).allMatch((gate) -> gate.inUse() == 0);
	}

	private Permit admit(@Nullable CallGate gate, @Nullable Object session, @Nullable String principal) {
		return (Permit) this.control.tryAcquire(gate, session, principal);
	}

	private Limit refusal(@Nullable CallGate gate, @Nullable Object session, @Nullable String principal) {
		return ((Refusal) this.control.tryAcquire(gate, session, principal)).limit();
	}

}
