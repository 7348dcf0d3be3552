package dev.mcpspring.benchmarks.openloop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * Calls of one kind at one rate, and what has become of them.
 * <p>
 * Confined to one thread.
 */
public final class Source {

	private static final long HIGHEST = TimeUnit.MINUTES.toNanos(10);

	/** An answer that takes longer is of no use to anybody. */
	private static final long IN_TIME = TimeUnit.SECONDS.toNanos(1);

	/** How much longer the first interval of a ramp is, at most. */
	private static final double SLOWEST = 20;

	private static final int MAX_COMPLAINTS = 5;

	private final Request request;

	private final double interval;

	private final Set<Verdict> expected;

	private final double dropShare;

	private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);

	private final Histogram accepted = new Histogram(HIGHEST, 3);

	private final Histogram rejected = new Histogram(HIGHEST, 3);

	private final List<Histogram> windows = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	private long windowNanos = Long.MAX_VALUE;

	private long rampNanos;

	private long begin;

	private double next;

	private long started;

	private long dropped;

	private long inTime;

	/**
	 * Creates a source.
	 * @param request what is sent
	 * @param rate how often in a second
	 * @param dropShare which part of the calls is given up by closing the connection
	 * @param expected what the server may do with them
	 */
	public Source(Request request, double rate, double dropShare, Set<Verdict> expected) {
		this.request = request;
		this.interval = 1e9 / rate;
		this.dropShare = dropShare;
		this.expected = EnumSet.copyOf(expected);
	}

	/**
	 * Creates a source of calls that the server may do or reject.
	 * @param request what is sent
	 * @param rate how often in a second
	 * @return the source
	 */
	public static Source of(Request request, double rate) {
		return new Source(request, rate, 0, EnumSet.of(Verdict.DONE, Verdict.REJECTED));
	}

	/**
	 * Has latencies kept apart for each piece of time.
	 * @param window how long a piece is
	 * @return this
	 */
	public Source inWindows(Duration window) {
		this.windowNanos = window.toNanos();
		return this;
	}

	/**
	 * Has calls come less often at first. Latencies of that time are only kept in
	 * windows.
	 * @param ramp how long it takes until they come as often as said
	 * @return this
	 */
	public Source rampingUp(Duration ramp) {
		this.rampNanos = ramp.toNanos();
		return this;
	}

	void begin(long now) {
		this.begin = now;
		this.next = now;
	}

	long next() {
		return (long) this.next;
	}

	/** Leaves out calls that should have started long ago. */
	void skipTo(long time) {
		this.next = time;
	}

	Request request() {
		return this.request;
	}

	double dropShare() {
		return this.dropShare;
	}

	long start() {
		long intended = next();
		long elapsed = intended - this.begin;
		double slower = (elapsed < this.rampNanos) ? Math.min(SLOWEST, this.rampNanos / (elapsed + 1.0)) : 1;
		this.next += slower * this.interval;
		this.started++;
		return intended;
	}

	void startNow() {
		this.started++;
	}

	void drop() {
		this.dropped++;
	}

	void end(Verdict verdict, long intended, long now, String what) {
		this.verdicts.merge(verdict, 1L, Long::sum);
		long latency = Math.min(HIGHEST, now - intended);
		if (verdict == Verdict.DONE) {
			if (this.rampNanos == 0 || intended - this.begin >= this.rampNanos) {
				this.accepted.recordValue(latency);
			}
			this.inTime += (latency <= IN_TIME) ? 1 : 0;
			recordWindow(intended, latency);
		}
		else if (verdict == Verdict.REJECTED) {
			this.rejected.recordValue(latency);
		}
		if (!this.expected.contains(verdict) && this.complaints.size() < MAX_COMPLAINTS) {
			this.complaints.add(verdict + ": " + what);
		}
	}

	boolean isExpected(Verdict verdict) {
		return this.expected.contains(verdict);
	}

	private void recordWindow(long intended, long latency) {
		if (this.windowNanos == Long.MAX_VALUE || intended < this.begin) {
			return;
		}
		int window = (int) ((intended - this.begin) / this.windowNanos);
		while (this.windows.size() <= window) {
			this.windows.add(new Histogram(HIGHEST, 2));
		}
		this.windows.get(window).recordValue(latency);
	}

	/**
	 * Returns how many calls were sent, those that were given up among them.
	 * @return how many
	 */
	public long started() {
		return this.started;
	}

	/**
	 * Returns how many calls were given up.
	 * @return how many
	 */
	public long dropped() {
		return this.dropped;
	}

	/**
	 * Returns how many results came within a second.
	 * @return how many
	 */
	public long inTime() {
		return this.inTime;
	}

	/**
	 * Returns how many calls have come to an end.
	 * @param verdict which end
	 * @return how many
	 */
	public long count(Verdict verdict) {
		return this.verdicts.getOrDefault(verdict, 0L);
	}

	/**
	 * Returns how many calls have come to an end that they may not come to.
	 * @return how many
	 */
	public long wrong() {
		return this.verdicts.entrySet()
			.stream()
			.filter((entry) -> !this.expected.contains(entry.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/**
	 * Returns the first of those, in words.
	 * @return what was wrong
	 */
	public List<String> complaints() {
		return List.copyOf(this.complaints);
	}

	/**
	 * Returns how long calls with a result took.
	 * @return nanoseconds from when each should have started
	 */
	public Histogram accepted() {
		return this.accepted;
	}

	/**
	 * Returns how long calls without room took.
	 * @return nanoseconds from when each should have started
	 */
	public Histogram rejected() {
		return this.rejected;
	}

	/**
	 * Returns how long calls with a result took, for each piece of time.
	 * @return nanoseconds from when each should have started
	 */
	public List<Histogram> windows() {
		return List.copyOf(this.windows);
	}

}
