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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * One client: reads its lines and hands them to the engine as long as there is room, and
 * counts which are not answered yet.
 * <p>
 * Thread-safe. Has two threads between {@link #start()} and its end.
 */
final class LineConnection implements ClientConnection, TransportContext, LineFramer.Lines {

	private static final Logger log = LoggerFactory.getLogger(LineConnection.class);

	/** Others may make room, and do not say so. */
	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	/** How long to wait for what should be there at once. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	private final String transport;

	private final ScatteringByteChannel in;

	private final GatheringByteChannel out;

	private final InboundHandler engine;

	private final StdioSettings settings;

	private final Consumer<ConnectionEnd> onEnd;

	private final LineFramer framer;

	private final LineWriter writer;

	private final Outbound outbound = new LineReply(this);

	private final Thread reader;

	private final AtomicInteger unanswered = new AtomicInteger();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Runnable roomSettled = this::settleRoom;

	/** At how many unanswered messages the thread that reads wants to be woken. */
	private volatile int wakeAt = -1;

	private volatile boolean awaitingRoom;

	private volatile boolean closed;

	private volatile @Nullable ConnectionEnd why;

	private volatile @Nullable String sessionId;

	/** The message whose line comes in parts. */
	private @Nullable InboundMessage message;

	LineConnection(String transport, Channels channels, InboundHandler engine, StdioSettings settings,
			Consumer<ConnectionEnd> onEnd) {
		this.transport = transport;
		this.in = channels.in();
		this.out = channels.out();
		this.engine = engine;
		this.settings = settings;
		this.onEnd = onEnd;
		this.framer = new LineFramer(engine.buffers().allocator(), settings.bufferSize(), this);
		this.reader = thread(this::read, "reader");
		this.writer = new LineWriter(this.out, settings.outbound(), engine.buffers().allocator(),
				() -> LockSupport.unpark(this.reader));
	}

	private Thread thread(Runnable task, String role) {
		Thread thread = new FastThreadLocalThread(task, "mcp-%s-%s".formatted(this.transport, role));
		thread.setDaemon(true);
		return thread;
	}

	void start() {
		thread(this::write, "writer").start();
		this.reader.start();
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
			readAll();
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

	private void readAll() throws IOException {
		try {
			while (this.why == null) {
				ByteBuf buffer = this.framer.buffer();
				if (buffer.writeBytes(this.in, buffer.writableBytes()) < 0) {
					this.framer.finish();
					return;
				}
				this.framer.frame();
			}
		}
		finally {
			this.framer.close();
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
		LockSupport.unpark(this.reader);
	}

	/**
	 * Lets calls finish and writes their answers, after the last line.
	 */
	private void finish() {
		if (this.why != ConnectionEnd.BROKEN) {
			this.engine.inputEnded(this);
			awaitAnswers((this.why == ConnectionEnd.INPUT_ENDED) ? this.settings.drainTimeout() : MOMENT);
		}
		this.engine.connectionClosed(this);
		if (this.why != ConnectionEnd.BROKEN) {
			awaitAnswers(MOMENT);
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
		LockSupport.unpark(this.reader);
	}

	private void awaitAnswers(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		this.wakeAt = 0;
		while (this.unanswered.get() > 0 && !this.closed && System.nanoTime() - deadline < 0) {
			LockSupport.parkNanos(this, POLL_NANOS);
		}
	}

	@Override
	public void line(ByteBuf line) {
		awaitRoom();
		InboundMessage message = open(line.readableBytes());
		message.append(line);
		complete(message);
	}

	@Override
	public boolean part(ByteBuf part) {
		InboundMessage message = this.message;
		if (message == null) {
			awaitRoom();
			message = open(part.readableBytes());
			this.message = message;
		}
		if (message.append(part)) {
			return true;
		}
		endOfLine();
		return false;
	}

	@Override
	public void endOfLine() {
		InboundMessage message = this.message;
		if (message != null) {
			this.message = null;
			complete(message);
		}
	}

	@Override
	public void abort() {
		InboundMessage message = this.message;
		if (message != null) {
			this.message = null;
			message.abort();
		}
	}

	private InboundMessage open(int bytes) {
		InboundMessage message = this.engine.open(this);
		this.awaitingRoom = true;
		if (!message.expect(bytes, this.roomSettled, this.roomSettled)) {
			// For no longer than a message may wait for room: then it is refused.
			while (this.awaitingRoom) {
				LockSupport.parkNanos(this, POLL_NANOS);
			}
		}
		return message;
	}

	private void settleRoom() {
		this.awaitingRoom = false;
		LockSupport.unpark(this.reader);
	}

	private void complete(InboundMessage message) {
		this.unanswered.incrementAndGet();
		message.complete(new LineReply(this));
	}

	/**
	 * Waits while the client does not read its answers, or the engine is busy: then until
	 * it has answered half of what it has, so that not each answer wakes this thread.
	 */
	private void awaitRoom() {
		while (!hasRoom() && this.why == null) {
			int half = this.unanswered.get() / 2;
			this.wakeAt = half;
			long deadline = System.nanoTime() + POLL_NANOS;
			while (this.unanswered.get() > half && this.why == null && System.nanoTime() - deadline < 0) {
				LockSupport.parkNanos(this, POLL_NANOS);
			}
			while (this.writer.isFull() && this.why == null) {
				LockSupport.parkNanos(this, POLL_NANOS);
			}
		}
	}

	private boolean hasRoom() {
		return !this.writer.isFull() && this.engine.hasRoom(this, this.unanswered.get());
	}

	void answered() {
		if (this.unanswered.decrementAndGet() == this.wakeAt) {
			LockSupport.unpark(this.reader);
		}
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
