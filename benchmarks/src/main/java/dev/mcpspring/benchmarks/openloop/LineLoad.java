package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Clients whose answers come on streams: those of the standard streams, of Unix domain
 * sockets, and of HTTP+SSE.
 * <p>
 * Confined to one thread.
 */
public final class LineLoad implements Load, Schedule.Clients {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Selector selector = Selector.open();

	private final ByteBuffer room = ByteBuffer.allocateDirect(256 * 1024);

	private final Map<Integer, Pending> pending = new HashMap<>();

	private final Deque<Wire> free = new ArrayDeque<>();

	private final Set<Wire> listed = new HashSet<>();

	private final List<Wire> wires = new ArrayList<>();

	private final Schedule schedule = new Schedule(this, true);

	private int id = Request.FIRST_ID;

	private LineLoad() throws IOException {
	}

	/**
	 * Calls over the standard streams of a process.
	 * @param process who is called
	 * @param most how many calls may be in flight
	 * @param hello what is sent before the first call, as requests of one client
	 */
	public static LineLoad over(Process process, int most, Request... hello) throws IOException {
		return open((load) -> load.add(LineWire.to(process, most)), 1, hello);
	}

	/**
	 * Calls over a Unix domain socket.
	 * @param socket who is called
	 * @param clients how many connections there are, with one call at a time each
	 * @param hello what each client sends before its first call
	 */
	public static LineLoad over(Path socket, int clients, Request... hello) throws IOException {
		return open((load) -> load.add(LineWire.to(socket, 1)), clients, hello);
	}

	/**
	 * Calls over HTTP+SSE.
	 * @param server who is called
	 * @param clients how many there are, with one call at a time each
	 * @param hello what each client sends before its first call
	 */
	public static LineLoad over(InetSocketAddress server, int clients, Request... hello) throws IOException {
		return open((load) -> load.add(SseWire.to(server)), clients, hello);
	}

	private static LineLoad open(Opening opening, int clients, Request... hello) throws IOException {
		LineLoad load = new LineLoad();
		boolean open = false;
		try {
			for (int i = 0; i < clients; i++) {
				opening.open(load);
			}
			load.greet(hello);
			open = true;
			return load;
		}
		finally {
			if (!open) {
				load.close();
			}
		}
	}

	private void add(Wire wire) throws IOException {
		wire.register(this.selector);
		this.wires.add(wire);
	}

	private void greet(Request... hello) throws IOException {
		for (Wire wire : this.wires) {
			for (Request request : hello) {
				await(wire::isFree);
				Source source = new Source(request, 1, 0, EnumSet.of(Verdict.DONE));
				send(wire, source, System.nanoTime());
				int number = this.id;
				await(() -> !this.pending.containsKey(number));
				if (source.wrong() > 0) {
					throw new IOException(String.join(", ", source.complaints()));
				}
			}
			await(wire::isFree);
			offerAgain(wire);
		}
	}

	private void await(BooleanSupplier condition) throws IOException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			this.selector.select(this::read, 10);
			if (System.nanoTime() > end) {
				throw new IOException("no answer for %d s".formatted(PATIENCE.toSeconds()));
			}
		}
	}

	@Override
	public void offer(Duration duration, Source... sources) throws IOException {
		this.schedule.run(duration, sources);
	}

	@Override
	public boolean isAnyFree() {
		return !this.free.isEmpty();
	}

	@Override
	public void send(Source source, long intended) throws IOException {
		Wire wire = this.free.remove();
		this.listed.remove(wire);
		send(wire, source, intended);
		offerAgain(wire);
	}

	private void send(Wire wire, Source source, long intended) throws IOException {
		this.id++;
		if (source.request().hasId()) {
			this.pending.put(this.id, new Pending(source, intended));
		}
		wire.send(source.request(), this.id);
	}

	private void offerAgain(Wire wire) {
		if (wire.isFree() && this.listed.add(wire)) {
			this.free.add(wire);
		}
	}

	@Override
	public boolean proceed(long now) throws IOException {
		for (Wire wire : this.wires) {
			wire.flush();
		}
		return this.selector.selectNow(this::read) > 0;
	}

	private void read(SelectionKey key) {
		Wire wire = (Wire) key.attachment();
		try {
			wire.proceed(this.room, this::ended);
		}
		catch (IOException ex) {
			key.cancel();
			fail(ex.toString());
			return;
		}
		offerAgain(wire);
	}

	private void ended(byte[] message, int length) {
		int number = Judge.id(message, length);
		Pending call = this.pending.remove(number);
		if (call == null) {
			fail("an answer that nobody waits for: " + text(message, length));
			return;
		}
		Verdict verdict = Judge.message(message, length, call.source().request().expected());
		String what = call.source().isExpected(verdict) ? "" : text(message, length);
		call.source().end(verdict, call.intended(), System.nanoTime(), what);
	}

	private static String text(byte[] message, int length) {
		return new String(message, 0, Math.min(200, length), StandardCharsets.UTF_8);
	}

	/**
	 * Blames one call for what cannot be said of any.
	 */
	private void fail(String what) {
		@Nullable Integer first = this.pending.keySet().stream().findFirst().orElse(null);
		if (first != null) {
			Pending call = this.pending.remove(first);
			call.source().end(Verdict.WRONG, call.intended(), System.nanoTime(), what);
		}
	}

	@Override
	public void drain(Duration patience) throws IOException {
		long end = System.nanoTime() + patience.toNanos();
		while (!this.pending.isEmpty() && System.nanoTime() < end) {
			this.selector.select(this::read, 1);
		}
		for (Pending call : this.pending.values()) {
			call.source()
				.end(Verdict.LOST, call.intended(), System.nanoTime(), "no answer for " + patience.toSeconds() + " s");
		}
		this.pending.clear();
	}

	@Override
	public void close() throws IOException {
		for (Wire wire : this.wires) {
			wire.close();
		}
		this.selector.close();
	}

	private interface Opening {

		void open(LineLoad load) throws IOException;

	}

	/**
	 * A call without an answer yet.
	 */
	private record Pending(Source source, long intended) {

	}

}
