package dev.mcpspring.execution;

import java.time.Duration;

/**
 * How much may run at once, and for how long.
 * <p>
 * Immutable.
 *
 * @param admission how many calls may be in flight
 * @param workers where those that may block run
 * @param callTimeout how long a call may take that says nothing else
 * @param maxCallTimeout how long any call may take
 */
public record ExecutionSettings(AdmissionSettings admission, WorkerSettings workers, Duration callTimeout,
		Duration maxCallTimeout) {

	public ExecutionSettings {
		if (callTimeout.isNegative() || callTimeout.isZero()) {
			throw new IllegalArgumentException("callTimeout: %s (expected: > 0)".formatted(callTimeout));
		}
		if (maxCallTimeout.compareTo(callTimeout) < 0) {
			throw new IllegalArgumentException("maxCallTimeout: %s (expected: >= callTimeout, which is %s)"
				.formatted(maxCallTimeout, callTimeout));
		}
	}

	/**
	 * Returns the settings to start from: those of {@link AdmissionSettings#defaults()}
	 * and {@link WorkerSettings#defaults()}, 60 seconds, and 10 minutes for any call.
	 * @return the settings
	 */
	public static ExecutionSettings defaults() {
		return new ExecutionSettings(AdmissionSettings.defaults(), WorkerSettings.defaults(), Duration.ofSeconds(60),
				Duration.ofMinutes(10));
	}

	/**
	 * Returns these settings with another admission.
	 * @param admission how many calls may be in flight
	 * @return the settings
	 */
	public ExecutionSettings withAdmission(AdmissionSettings admission) {
		return new ExecutionSettings(admission, this.workers, this.callTimeout, this.maxCallTimeout);
	}

	/**
	 * Returns these settings with other workers.
	 * @param workers where calls run that may block
	 * @return the settings
	 */
	public ExecutionSettings withWorkers(WorkerSettings workers) {
		return new ExecutionSettings(this.admission, workers, this.callTimeout, this.maxCallTimeout);
	}

	/**
	 * Returns these settings with other timeouts.
	 * @param callTimeout how long a call may take that says nothing else
	 * @param maxCallTimeout how long any call may take
	 * @return the settings
	 */
	public ExecutionSettings withTimeouts(Duration callTimeout, Duration maxCallTimeout) {
		return new ExecutionSettings(this.admission, this.workers, callTimeout, maxCallTimeout);
	}

	/**
	 * Returns how long a call may take.
	 * @param limits what its kind is allowed
	 * @return the timeout of its kind or of all calls, within the maximum
	 */
	public Duration timeoutOf(CallLimits limits) {
		Duration timeout = limits.timeout();
		if (timeout == null) {
			return this.callTimeout;
		}
		return (timeout.compareTo(this.maxCallTimeout) > 0) ? this.maxCallTimeout : timeout;
	}

}
