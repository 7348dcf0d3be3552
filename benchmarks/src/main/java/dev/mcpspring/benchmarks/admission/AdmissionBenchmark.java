package dev.mcpspring.benchmarks.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.mcpspring.execution.Admission;
import dev.mcpspring.execution.AdmissionControl;
import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.Permit;

/**
 * Taking a permit and giving it back. The baseline is a counter that is counted up and
 * down: the least that a limit can cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdmissionBenchmark {

	private static final int LIMIT = 100;

	private final AdmissionControl admission = new AdmissionControl(AdmissionSettings.defaults());

	private final AdmissionControl full = new AdmissionControl(AdmissionSettings.defaults().withMaxInflight(1));

	private final CallGate gate = new CallGate(new CallLimits(null, LIMIT, null));

	private final Object session = new Object();

	private final AtomicInteger counter = new AtomicInteger();

	/**
	 * Creates a benchmark; one of its limits is reached.
	 */
	public AdmissionBenchmark() {
		this.full.tryAcquire(null, null, null);
	}

	/**
	 * Counts up and down.
	 * @return how many there were
	 */
	@Benchmark
	public int baseline() {
		int before = this.counter.getAndIncrement();
		this.counter.decrementAndGet();
		return before;
	}

	/**
	 * Passes the global limit.
	 * @return the permit, given back
	 */
	@Benchmark
	public Admission global() {
		return closed(this.admission.tryAcquire(null, null, null));
	}

	/**
	 * Passes all four limits.
	 * @return the permit, given back
	 */
	@Benchmark
	public Admission everyLimit() {
		return closed(this.admission.tryAcquire(this.gate, this.session, "principal"));
	}

	/**
	 * Is refused.
	 * @return why
	 */
	@Benchmark
	public Admission refused() {
		return this.full.tryAcquire(this.gate, this.session, "principal");
	}

	private static Admission closed(Admission admission) {
		((Permit) admission).close();
		return admission;
	}

}
