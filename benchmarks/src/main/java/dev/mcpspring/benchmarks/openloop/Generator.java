package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Starts calls when they are due, over as many connections as it takes, up to a limit.
 * <p>
 * A call that has to wait for a free connection waits for the server: its latency counts
 * that. Where this itself is too slow, calls are left out, so that what was not offered
 * is not held against the server.
 * <p>
 * Confined to one thread.
 */
public final class Generator implements Load, Schedule.Clients {

	/** How long a call goes on, at most, before it is given up. */
	private static final int MAX_DROP_MICROS = 30_000;

	/** Of all generators, as several may call for one session. */
	private static final AtomicInteger CONNECTIONS = new AtomicInteger();

	private final SplittableRandom random = new SplittableRandom(42);

	private final Selector selector = Selector.open();

	private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);

	private final Deque<Caller> idle = new ArrayDeque<>();

	private final Set<Caller> all = new HashSet<>();

	private final Queue<Drop> drops = new PriorityQueue<>();

	private final InetSocketAddress server;

	private final Schedule schedule;

	private final List<String> sessions;

	/**
	 * Connects.
	 * @param server whom to call
	 * @param connections how many calls there may be at once
	 * @param patient whether calls wait for a free connection; if not, they are left out
	 */
	public Generator(InetSocketAddress server, int connections, boolean patient) throws IOException {
		this(server, connections, patient, List.of());
	}

	/**
	 * Connects.
	 * @param server whom to call
	 * @param connections how many calls there may be at once
	 * @param patient whether calls wait for a free connection; if not, they are left out
	 * @param sessions the sessions of the connections, or none
	 */
	public Generator(InetSocketAddress server, int connections, boolean patient, List<String> sessions)
			throws IOException {
		this.server = server;
		this.schedule = new Schedule(this, patient);
		this.sessions = List.copyOf(sessions);
		boolean open = false;
		try {
			for (int i = 0; i < connections; i++) {
				connect();
			}
			open = true;
		}
		finally {
			if (!open) {
				close();
			}
		}
	}

	private void connect() throws IOException {
		int number = CONNECTIONS.getAndIncrement();
		String session = this.sessions.isEmpty() ? null : this.sessions.get(number % this.sessions.size());
		Caller caller = new Caller(this.server, this.selector, number, session);
		this.all.add(caller);
		this.idle.push(caller);
	}

	@Override
	public void offer(Duration duration, Source... sources) throws IOException {
		this.schedule.run(duration, sources);
	}

	@Override
	public boolean proceed(long now) throws IOException {
		dropDue(now);
		return this.selector.selectNow(this::proceed) > 0;
	}

	@Override
	public boolean isAnyFree() {
		return !this.idle.isEmpty();
	}

	/**
	 * Starts calls at once.
	 * @param source whose calls
	 * @param count how many
	 */
	public void burst(Source source, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			source.startNow();
			send(source, System.nanoTime());
		}
	}

	@Override
	public void drain(Duration patience) throws IOException {
		long end = System.nanoTime() + patience.toNanos();
		for (long now = System.nanoTime(); busy() > 0 && now < end; now = System.nanoTime()) {
			dropDue(now);
			this.selector.select(this::proceed, 1);
		}
		for (Caller caller : Set.copyOf(this.all)) {
			Source source = caller.source();
			if (source != null) {
				source.end(Verdict.LOST, caller.intended(), System.nanoTime(),
						"no answer for " + patience.toSeconds() + " s");
				caller.close();
				this.all.remove(caller);
			}
		}
	}

	/**
	 * Waits until so many calls have begun to be answered by an event stream.
	 * @param count how many
	 * @param patience how long to wait
	 * @return whether they have
	 */
	public boolean awaitStreams(int count, Duration patience) throws IOException {
		long end = System.nanoTime() + patience.toNanos();
		while (System.nanoTime() < end) {
			if (this.all.stream().filter(Caller::isStreaming).count() >= count) {
				return true;
			}
			this.selector.select(this::proceed, 10);
		}
		return false;
	}

	/**
	 * Returns how many calls have not come to an end.
	 */
	private int busy() {
		return this.all.size() - this.idle.size();
	}

	@Override
	public void send(Source source, long intended) throws IOException {
		Caller caller = this.idle.pop();
		boolean drop = source.dropShare() > 0 && this.random.nextDouble() < source.dropShare();
		try {
			if (drop && this.random.nextInt(4) == 0) {
				caller.sendHalf(source, intended);
			}
			else {
				caller.send(source, intended);
			}
		}
		catch (IOException ex) {
			source.end(Verdict.LOST, intended, System.nanoTime(), String.valueOf(ex));
			replace(caller);
			return;
		}
		if (drop) {
			long delay = TimeUnit.MICROSECONDS.toNanos(this.random.nextInt(MAX_DROP_MICROS));
			this.drops.add(new Drop(intended + delay, caller, caller.id()));
		}
	}

	private void dropDue(long now) throws IOException {
		for (Drop drop = this.drops.peek(); drop != null && drop.time() <= now; drop = this.drops.peek()) {
			this.drops.remove();
			Caller caller = drop.caller();
			Source source = caller.source();
			if (source != null && caller.id() == drop.id() && this.all.contains(caller)) {
				source.drop();
				caller.endCall();
				if (this.random.nextBoolean()) {
					caller.reset();
				}
				replace(caller);
			}
		}
	}

	private void proceed(SelectionKey key) {
		Caller caller = (Caller) key.attachment();
		Verdict verdict;
		String failure = null;
		try {
			verdict = caller.proceed(this.room);
		}
		catch (IOException ex) {
			verdict = Verdict.LOST;
			failure = ex.toString();
		}
		catch (RuntimeException ex) {
			verdict = Verdict.WRONG;
			failure = ex.toString();
		}
		if (verdict != null) {
			end(caller, verdict, failure);
		}
		else if (caller.isLast()) {
			this.idle.remove(caller);
			replace(caller);
		}
	}

	private void end(Caller caller, Verdict verdict, @Nullable String failure) {
		Source source = caller.source();
		if (source != null) {
			String what = (source.isExpected(verdict)) ? "" : (failure != null) ? failure : caller.describe();
			source.end(verdict, caller.intended(), System.nanoTime(), what);
			caller.endCall();
		}
		else {
			this.idle.remove(caller);
		}
		if (verdict == Verdict.LOST || verdict == Verdict.WRONG || caller.isLast()) {
			replace(caller);
		}
		else {
			this.idle.push(caller);
		}
	}

	/**
	 * Connects anew, unless the server is gone.
	 */
	private void replace(Caller caller) {
		this.all.remove(caller);
		try {
			caller.close();
			connect();
		}
		catch (IOException ex) {
			// One connection less: if it was for a call, that has been counted.
		}
	}

	@Override
	public void close() throws IOException {
		for (Caller caller : this.all) {
			caller.close();
		}
		this.selector.close();
	}

	/**
	 * A call to be given up.
	 */
	private record Drop(long time, Caller caller, int id) implements Comparable<Drop> {

		@Override
		public int compareTo(Drop other) {
			return Long.compare(this.time - other.time, 0);
		}

	}

}
