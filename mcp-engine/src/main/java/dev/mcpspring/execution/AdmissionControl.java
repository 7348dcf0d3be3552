package dev.mcpspring.execution;

import org.jspecify.annotations.Nullable;

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

	private final @Nullable KeyedRateLimiter<String> principalRates;

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
		this.principalRates = (settings.principalRate() != null) ? new KeyedRateLimiter<>(settings.principalRate())
				: null;
		this.adaptive = (settings.minInflight() != null) ? adaptive(settings.minInflight(), settings.maxInflight())
				: null;
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
		RateLimiter exceeded = exceededRate(gate, principal);
		if (exceeded != null) {
			this.all.release();
			return refuse(Refusal.rate(exceeded), gate, ofSession, ofPrincipal);
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

	private @Nullable RateLimiter exceededRate(@Nullable CallGate gate, @Nullable String principal) {
		RateLimiter ofPrincipal = (principal != null && this.principalRates != null) ? this.principalRates.of(principal)
				: null;
		if (ofPrincipal != null && !ofPrincipal.tryAcquire()) {
			return ofPrincipal;
		}
		RateLimiter ofKind = (gate != null) ? gate.rate() : null;
		if (ofKind != null && !ofKind.tryAcquire()) {
			if (ofPrincipal != null) {
				ofPrincipal.giveBack();
			}
			return ofKind;
		}
		return null;
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
