package dev.mcpspring.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * The clients of one arm, all served by one thread, which costs the machine less than the
 * server does.
 * <p>
 * Confined to one thread.
 */
public final class Clients implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long HIGHEST = TimeUnit.MINUTES.toNanos(10);

	/**
	 * How late a call of an open loop may start because nobody has looked at the clock.
	 */
	private static final long GRAIN = TimeUnit.MICROSECONDS.toNanos(20);

	private final Selector selector = Selector.open();

	private final ByteBuffer room = ByteBuffer.allocateDirect(256 * 1024);

	private final Deque<Connection> idle = new ArrayDeque<>();

	private final List<Connection> all = new ArrayList<>();

	private final Histogram latencies = new Histogram(HIGHEST, 3);

	private final Histogram delays = new Histogram(HIGHEST, 3);

	/**
	 * Connects so many clients, with a session each if their era has any.
	 */
	public Clients(Dialect dialect, InetSocketAddress server, int count) throws IOException {
		this(dialect, new Http(server), count);
	}

	/**
	 * Connects so many clients that all say what another says of any call.
	 */
	public Clients(Dialect dialect, Http http, int count) throws IOException {
		boolean open = false;
		try {
			for (int i = 0; i < count; i++) {
				this.all.add(new Connection(dialect, http, dialect.openSession(http), this.selector));
			}
			this.idle.addAll(this.all);
			open = true;
		}
		finally {
			if (!open) {
				close();
			}
		}
	}

	/**
	 * Has the next calls carry a message to the echo tool.
	 */
	public void carry(String message) {
		carry(Dialect.ECHO, message);
	}

	/**
	 * Has the next calls carry a message to a tool that echoes it.
	 */
	public void carry(String tool, String message) {
		this.all.forEach((connection) -> connection.carry(tool, message));
	}

	/**
	 * Calls for some time, and waits for the replies.
	 * @return what came of it
	 */
	public Calls run(Pace pace, Duration duration) throws IOException {
		this.latencies.reset();
		this.delays.reset();
		long start = System.nanoTime();
		long end = start + duration.toNanos();
		pace.begin(start, end);
		long now = start;
		long lastProgress = start;
		while (!pace.isOver(now) || inFlight() > 0) {
			startDue(pace, now);
			boolean progress = await(pace, now) || inFlight() == 0;
			now = System.nanoTime();
			lastProgress = progress ? now : lastProgress;
			if (now - Math.min(lastProgress, end) > PATIENCE.toNanos()) {
				throw new IllegalStateException("%d calls in flight, and no end for %d s (expected: a reply for each)"
					.formatted(inFlight(), PATIENCE.toSeconds()));
			}
		}
		return new Calls(now - start, this.latencies.copy(), this.delays.copy());
	}

	private int inFlight() {
		return this.all.size() - this.idle.size();
	}

	private void startDue(Pace pace, long now) throws IOException {
		while (!this.idle.isEmpty() && pace.isDue(now)) {
			Connection connection = this.idle.remove();
			long intended = pace.start(now);
			this.delays.recordValue(now - intended);
			connection.send(intended);
		}
	}

	/**
	 * Waits for replies. The system's timers are too coarse for the next call of an open
	 * loop, so that the clock has to be looked at instead.
	 */
	private boolean await(Pace pace, long now) throws IOException {
		if (!pace.isTimed() || pace.isOver(now)) {
			return this.selector.select(this::proceed, PATIENCE.toMillis()) > 0;
		}
		int ready = this.selector.selectNow(this::proceed);
		if (ready == 0) {
			LockSupport.parkNanos(GRAIN);
		}
		return ready > 0;
	}

	private void proceed(SelectionKey key) {
		Connection connection = (Connection) key.attachment();
		try {
			if (connection.proceed(this.room)) {
				this.latencies.recordValue(System.nanoTime() - connection.intendedStart());
				this.idle.add(connection);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		for (Connection connection : this.all) {
			connection.close();
		}
		this.selector.close();
	}

	/**
	 * What came of the calls.
	 *
	 * @param nanos from the first call until the last reply
	 * @param latencies nanoseconds from when a call should have started until its reply
	 * @param delays nanoseconds from when a call should have started until it did
	 */
	public record Calls(long nanos, Histogram latencies, Histogram delays) {

		public long count() {
			return this.latencies.getTotalCount();
		}

	}

}
