package dev.mcpspring.execution;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.Refusal.Limit;

/**
 * Decides who may be in flight: counts calls in all, and those of each principal, session
 * and kind, and holds rates. Asked before any work is done for a call, and never makes
 * anybody wait.
 * <p>
 * Thread-safe. Each limit by itself is exact. A call that one limit refuses may for an
 * instant have been counted by another.
 */
public final class AdmissionControl {

	/** What a principal may have while nobody else is there: room for who comes next. */
	private static final double SHARE_WHEN_ALONE = 0.9;

	private final ConcurrencyLimiter all;

	private final KeyedLimiter<String> principals = new KeyedLimiter<>();

	private final KeyedLimiter<Object> sessions = new KeyedLimiter<>();

	private final @Nullable KeyedRateLimiter<Object> callRates;

	private final @Nullable KeyedRateLimiter<Object> sessionRates;

	private final @Nullable KeyedRateLimiter<Object> missRates;

	private final @Nullable AdaptiveLimit adaptive;

	private volatile int maxPerSession;

	private volatile double principalShare;

	/**
	 * Creates the control.
	 * @param settings the limits
	 */
	public AdmissionControl(AdmissionSettings settings) {
		this.all = new ConcurrencyLimiter(settings.maxInflight());
		this.maxPerSession = settings.maxPerSession();
		this.principalShare = settings.principalShare();
		this.callRates = rates(settings.rates().calls());
		this.sessionRates = rates(settings.rates().sessions());
		this.missRates = rates(settings.rates().misses());
		this.adaptive = (settings.minInflight() != null) ? adaptive(settings.minInflight(), settings.maxInflight())
				: null;
	}

	private static @Nullable KeyedRateLimiter<Object> rates(@Nullable RateLimit rate) {
		return (rate != null) ? new KeyedRateLimiter<>(rate) : null;
	}

	private AdaptiveLimit adaptive(int min, int max) {
		try {
			return new AdaptiveLimit(min, max, this.all::limit);
		}
		catch (NoClassDefFoundError ex) {
			throw new IllegalStateException(
					"minInflight: %d, but a limit that adapts itself needs the library ".formatted(min)
							+ "com.netflix.concurrency-limits:concurrency-limits-core",
					ex);
		}
	}

	/**
	 * Asks to begin a call.
	 * @param gate the gate of its kind, or {@code null}
	 * @param session what identifies its session, or {@code null}
	 * @param principal the name of who calls, or {@code null}
	 * @return a {@link Permit}, or a {@link Refusal}
	 */
	public Admission tryAcquire(@Nullable CallGate gate, @Nullable Object session, @Nullable String principal) {
		return tryAcquire(gate, session, principal, principal);
	}

	/**
	 * Asks to begin a call.
	 * @param gate the gate of its kind, or {@code null}
	 * @param session what identifies its session, or {@code null}
	 * @param principal the name of who calls, or {@code null}
	 * @param caller whose rates count, or {@code null} if that is not known
	 * @return a {@link Permit}, or a {@link Refusal}
	 */
	public Admission tryAcquire(@Nullable CallGate gate, @Nullable Object session, @Nullable String principal,
			@Nullable Object caller) {
		KeyedLimiter<String>.Count ofPrincipal = null;
		KeyedLimiter<Object>.Count ofSession = null;
		// The narrowest limit first, so that who floods is told of it, and not the
		// others.
		if (principal != null) {
			ofPrincipal = tryAcquire(principal);
			if (ofPrincipal == null) {
				return Refusal.PRINCIPAL;
			}
		}
		if (session != null) {
			ofSession = this.sessions.tryAcquire(session, this.maxPerSession);
			if (ofSession == null) {
				return refuse(Refusal.SESSION, null, null, ofPrincipal);
			}
		}
		if (gate != null && !gate.inFlight().tryAcquire()) {
			return refuse(Refusal.KIND, null, ofSession, ofPrincipal);
		}
		if (!this.all.tryAcquire()) {
			return refuse(Refusal.GLOBAL, gate, ofSession, ofPrincipal);
		}
		Refusal tooOften = takeRates(gate, caller);
		if (tooOften != null) {
			this.all.release();
			return refuse(tooOften, gate, ofSession, ofPrincipal);
		}
		return new Permit(this, gate, ofSession, ofPrincipal);
	}

	private KeyedLimiter<String>.@Nullable Count tryAcquire(String principal) {
		int limit = this.all.limit();
		KeyedLimiter<String>.Count count = this.principals.tryAcquire(principal, share(limit, this.principalShare));
		if (count != null || this.all.inUse() > this.principals.inUse(principal)) {
			return count;
		}
		return this.principals.tryAcquire(principal, share(limit, Math.max(SHARE_WHEN_ALONE, this.principalShare)));
	}

	private static int share(int limit, double share) {
		return Math.max(1, (int) (limit * share));
	}

	private @Nullable Refusal takeRates(@Nullable CallGate gate, @Nullable Object caller) {
		RateLimiter ofCaller = (caller != null && this.callRates != null) ? this.callRates.of(caller) : null;
		if (ofCaller != null && !ofCaller.tryAcquire()) {
			return Refusal.rate(Limit.PRINCIPAL_RATE, ofCaller);
		}
		RateLimiter ofBoth = (caller != null && gate != null) ? gate.rateOf(caller) : null;
		if (ofBoth != null && !ofBoth.tryAcquire()) {
			giveBack(ofCaller);
			return Refusal.rate(Limit.KIND_PRINCIPAL_RATE, ofBoth);
		}
		RateLimiter ofKind = (gate != null) ? gate.rate() : null;
		if (ofKind != null && !ofKind.tryAcquire()) {
			giveBack(ofCaller);
			giveBack(ofBoth);
			return Refusal.rate(Limit.RATE, ofKind);
		}
		return null;
	}

	private static void giveBack(@Nullable RateLimiter limiter) {
		if (limiter != null) {
			limiter.giveBack();
		}
	}

	/**
	 * Returns whether it matters who calls, although nobody is authenticated.
	 * @param gate the gate of the kind of call, or {@code null}
	 * @return whether a rate is that of a caller
	 */
	public boolean asksForCaller(@Nullable CallGate gate) {
		return this.callRates != null || (gate != null && gate.limits().principalRate() != null);
	}

	/**
	 * Asks to open a session.
	 * @param caller who asks, or {@code null} if that is not known
	 * @return how long to wait, or {@code null} if it may be opened
	 */
	public @Nullable Duration openSession(@Nullable Object caller) {
		return (caller != null && this.sessionRates != null) ? this.sessionRates.tryAcquire(caller) : null;
	}

	/**
	 * Counts a session that is not there, against those who guess.
	 * @param caller who named it, or {@code null} if that is not known
	 * @return how long to wait before the next one, or {@code null} if there were few
	 */
	public @Nullable Duration missSession(@Nullable Object caller) {
		return (caller != null && this.missRates != null) ? this.missRates.tryAcquire(caller) : null;
	}

	private static Refusal refuse(Refusal refusal, @Nullable CallGate gate,
			KeyedLimiter<Object>.@Nullable Count session, KeyedLimiter<String>.@Nullable Count principal) {
		giveBack(gate, session, principal);
		return refusal;
	}

	private static void giveBack(@Nullable CallGate gate, KeyedLimiter<Object>.@Nullable Count session,
			KeyedLimiter<String>.@Nullable Count principal) {
		if (gate != null) {
			gate.inFlight().release();
		}
		if (session != null) {
			session.release();
		}
		if (principal != null) {
			principal.release();
		}
	}

	void release(@Nullable CallGate gate, KeyedLimiter<Object>.@Nullable Count session,
			KeyedLimiter<String>.@Nullable Count principal) {
		this.all.release();
		giveBack(gate, session, principal);
	}

	void sample(long begin, boolean dropped) {
		if (this.adaptive != null) {
			this.adaptive.sample(begin, System.nanoTime() - begin, this.all.inUse() + 1, dropped);
		}
	}

	/**
	 * Returns how many calls may be in flight.
	 * @return the limit, as it is now
	 */
	public int maxInflight() {
		return this.all.limit();
	}

	/**
	 * Changes how many calls may be in flight.
	 * @param maxInflight the new limit
	 * @throws IllegalStateException if the limit adapts itself
	 */
	public void maxInflight(int maxInflight) {
		if (this.adaptive != null) {
			throw new IllegalStateException("maxInflight: adapts itself (expected: execution.adaptive.enabled=false)");
		}
		this.all.limit(maxInflight);
	}

	/**
	 * Returns how many calls of one session may be in flight.
	 * @return the limit
	 */
	public int maxPerSession() {
		return this.maxPerSession;
	}

	/**
	 * Changes how many calls of one session may be in flight.
	 * @param maxPerSession the new limit
	 */
	public void maxPerSession(int maxPerSession) {
		this.maxPerSession = AdmissionSettings.requirePositive("maxPerSession", maxPerSession);
	}

	/**
	 * Returns which part of all calls in flight may be of one principal.
	 * @return more than 0, at most 1
	 */
	public double principalShare() {
		return this.principalShare;
	}

	/**
	 * Changes which part of all calls in flight may be of one principal.
	 * @param principalShare more than 0, at most 1
	 */
	public void principalShare(double principalShare) {
		this.principalShare = AdmissionSettings.requireShare(principalShare);
	}

	/**
	 * Returns how many permits are taken.
	 * @return how many
	 */
	public int inUse() {
		return this.all.inUse();
	}

	/**
	 * Returns for how many principals and sessions something is counted.
	 * @return how many; 0 while no permit is taken
	 */
	public int keysInUse() {
		return this.principals.size() + this.sessions.size();
	}

}
