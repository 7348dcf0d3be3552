package dev.mcpspring.transport.stdio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * One client, from the first line to its end: whichever way it ends, calls get their time
 * to finish, the engine is told, and both threads go.
 * <p>
 * Thread-safe. Has two threads between {@link #start()} and its end.
 */
final class LineConnection implements ClientConnection, TransportContext {

	private static final Logger log = LoggerFactory.getLogger(LineConnection.class);

	/** How long to wait for what should be there at once. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	private final String transport;

	private final ScatteringByteChannel in;

	private final GatheringByteChannel out;

	private final InboundHandler engine;

	private final StdioSettings settings;

	private final Consumer<ConnectionEnd> onEnd;

	private final Thread readerThread;

	private final LineReader reader;

	private final LineWriter writer;

	private final Outbound outbound = new LineReply(this);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean closed;

	private volatile @Nullable ConnectionEnd why;

	private volatile @Nullable String sessionId;

	LineConnection(String transport, Channels channels, InboundHandler engine, StdioSettings settings,
			Consumer<ConnectionEnd> onEnd) {
		this.transport = transport;
		this.in = channels.in();
		this.out = channels.out();
		this.engine = engine;
		this.settings = settings;
		this.onEnd = onEnd;
		this.readerThread = thread(this::read, "reader");
		this.writer = new LineWriter(this.out, settings.outbound(), engine.buffers().allocator(),
				() -> LockSupport.unpark(this.readerThread));
		this.reader = new LineReader(this, this.in, engine, settings.bufferSize(), this.writer, this.readerThread);
	}

	private Thread thread(Runnable task, String role) {
		Thread thread = new FastThreadLocalThread(task, "mcp-%s-%s".formatted(this.transport, role));
		thread.setDaemon(true);
		return thread;
	}

	void start() {
		thread(this::write, "writer").start();
		this.readerThread.start();
	}

	/**
	 * Reads no more. The answers to what was read are still written.
	 */
	void stop() {
		endWith(ConnectionEnd.STOPPED);
		// Where the system cannot interrupt a thread that reads, closing waits for it.
		thread(() -> close(this.in), "stop").start();
	}

	boolean awaitEnd(Duration timeout) {
		try {
			return this.ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Gives the client up if it has read nothing for too long.
	 */
	void checkStall() {
		if (this.writer.isStalled(this.settings.outbound().writeStallTimeout())) {
			log.debug("client reads nothing transport={}", this.transport);
			breakOff();
		}
	}

	private void read() {
		try {
			this.reader.run();
			endWith(ConnectionEnd.INPUT_ENDED);
		}
		catch (ClosedChannelException ex) {
			endWith(ConnectionEnd.STOPPED);
		}
		catch (IOException ex) {
			log.debug("cannot read transport={}", this.transport, ex);
			endWith(ConnectionEnd.BROKEN);
		}
		catch (Throwable ex) {
			log.error("cannot go on reading transport={}", this.transport, ex);
			endWith(ConnectionEnd.BROKEN);
		}
		finally {
			finish();
		}
	}

	private void write() {
		try {
			this.writer.run();
		}
		catch (IOException ex) {
			log.debug("client reads no more transport={}", this.transport, ex);
			breakOff();
		}
		catch (Throwable ex) {
			log.error("cannot go on writing transport={}", this.transport, ex);
			breakOff();
		}
	}

	private void breakOff() {
		endWith(ConnectionEnd.BROKEN);
		this.closed = true;
		this.writer.close();
		this.engine.connectionClosed(this);
		close(this.out);
		close(this.in);
		LockSupport.unpark(this.readerThread);
	}

	/**
	 * Lets calls finish and writes their answers, after the last line.
	 */
	private void finish() {
		if (this.why != ConnectionEnd.BROKEN) {
			this.engine.inputEnded(this);
			this.reader.awaitAnswers((this.why == ConnectionEnd.INPUT_ENDED) ? this.settings.drainTimeout() : MOMENT);
		}
		this.engine.connectionClosed(this);
		if (this.why != ConnectionEnd.BROKEN) {
			this.reader.awaitAnswers(MOMENT);
			this.writer.finish();
			this.writer.awaitEnd(MOMENT.plus(this.settings.drainTimeout()));
		}
		this.closed = true;
		this.writer.close();
		close(this.in);
		close(this.out);
		this.ended.countDown();
		this.onEnd.accept(Objects.requireNonNull(this.why));
	}

	private void endWith(ConnectionEnd why) {
		synchronized (this.ended) {
			if (this.why == null || why == ConnectionEnd.BROKEN) {
				this.why = why;
			}
		}
		LockSupport.unpark(this.readerThread);
	}

	/**
	 * Takes note that one more message is answered.
	 */
	void answered() {
		this.reader.answered();
	}

	/**
	 * Tells whether there is no reason yet to read no more.
	 */
	boolean goesOn() {
		return this.why == null;
	}

	void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		if (!this.writer.offer(frame, policy, source)) {
			this.engine.notificationDropped(this.transport);
		}
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public @Nullable String sessionId() {
		return this.sessionId;
	}

	@Override
	public @Nullable String openSession(String id) {
		String before = this.sessionId;
		this.sessionId = id;
		return before;
	}

	@Override
	public Outbound outbound() {
		return this.outbound;
	}

	@Override
	public boolean pausesReading() {
		return true;
	}

	@Override
	public ClientConnection connection() {
		return this;
	}

	@Override
	public String transport() {
		return this.transport;
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public @Nullable Principal principal() {
		return null;
	}

	private static void close(Closeable channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			log.debug("cannot close", ex);
		}
	}

	/**
	 * Where a client's lines come from, and where answers go.
	 */
	record Channels(ScatteringByteChannel in, GatheringByteChannel out) {

	}

}
