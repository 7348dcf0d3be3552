package dev.mcpspring.execution;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The right to be in flight: all that was counted for a call, given back at once and only
 * once, however often it is closed.
 * <p>
 * Thread-safe.
 */
public final class Permit extends AtomicBoolean implements Admission, AutoCloseable {

	private static final long serialVersionUID = 1L;

	private final transient AdmissionControl control;

	private final transient @Nullable CallGate gate;

	private final transient KeyedLimiter<Object>.@Nullable Count session;

	private final transient KeyedLimiter<String>.@Nullable Count principal;

	private final long begin = System.nanoTime();

	private volatile boolean dropped;

	Permit(AdmissionControl control, @Nullable CallGate gate, KeyedLimiter<Object>.@Nullable Count session,
			KeyedLimiter<String>.@Nullable Count principal) {
		this.control = control;
		this.gate = gate;
		this.session = session;
		this.principal = principal;
	}

	/**
	 * Returns how many calls of the same caller are in flight, with this one: of the same
	 * principal, or of the same session if the principal is not known.
	 * @return how many; 0 if nobody can be told apart
	 */
	public int inUseByCaller() {
		if (this.principal != null) {
			return this.principal.get();
		}
		return (this.session != null) ? this.session.get() : 0;
	}

	/**
	 * Says that the call was given up for want of time, which an adaptive limit takes as
	 * a sign of too much work.
	 */
	public void dropped() {
		this.dropped = true;
	}

	/**
	 * Gives the permit back.
	 */
	@Override
	public void close() {
		if (compareAndSet(false, true)) {
			this.control.release(this.gate, this.session, this.principal);
			this.control.sample(this.begin, this.dropped);
		}
	}

}
