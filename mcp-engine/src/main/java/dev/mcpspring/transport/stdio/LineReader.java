package dev.mcpspring.transport.stdio;

import java.io.IOException;
import java.nio.channels.ScatteringByteChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;

/**
 * Reads the lines of one connection and hands them to the engine as long as there is
 * room, and counts which are not answered yet.
 * <p>
 * Confined to the thread that reads, apart from {@link #answered()} and what wakes it.
 */
final class LineReader implements LineFramer.Lines {

	/** Others may make room, and do not say so. */
	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final LineConnection connection;

	private final ScatteringByteChannel in;

	private final InboundHandler engine;

	private final LineFramer framer;

	private final LineWriter writer;

	private final Thread thread;

	private final AtomicInteger unanswered = new AtomicInteger();

	private final Runnable roomSettled = this::settleRoom;

	/** At how many unanswered messages the thread wants to be woken. */
	private volatile int wakeAt = -1;

	private volatile boolean awaitingRoom;

	/** The message whose line comes in parts. */
	private @Nullable InboundMessage message;

	/**
	 * Creates a reader.
	 * @param bufferSize the size of the first buffer, in bytes
	 * @param writer says when the client does not read
	 * @param thread the thread that reads, which whoever makes room wakes
	 */
	LineReader(LineConnection connection, ScatteringByteChannel in, InboundHandler engine, int bufferSize,
			LineWriter writer, Thread thread) {
		this.connection = connection;
		this.in = in;
		this.engine = engine;
		this.framer = new LineFramer(engine.buffers().allocator(), bufferSize, this);
		this.writer = writer;
		this.thread = thread;
	}

	/**
	 * Reads until the input ends, or the connection does not go on.
	 */
	void run() throws IOException {
		try {
			while (this.connection.goesOn()) {
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
		InboundMessage message = this.engine.open(this.connection);
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
		LockSupport.unpark(this.thread);
	}

	private void complete(InboundMessage message) {
		this.unanswered.incrementAndGet();
		message.complete(new LineReply(this.connection));
	}

	/**
	 * Waits while the client does not read its answers, or the engine is busy: then until
	 * it has answered half of what it has, so that not each answer wakes this thread.
	 */
	private void awaitRoom() {
		while (!hasRoom() && this.connection.goesOn()) {
			int half = this.unanswered.get() / 2;
			this.wakeAt = half;
			long deadline = System.nanoTime() + POLL_NANOS;
			while (this.unanswered.get() > half && this.connection.goesOn() && System.nanoTime() - deadline < 0) {
				LockSupport.parkNanos(this, POLL_NANOS);
			}
			while (this.writer.isFull() && this.connection.goesOn()) {
				LockSupport.parkNanos(this, POLL_NANOS);
			}
		}
	}

	private boolean hasRoom() {
		return !this.writer.isFull() && this.engine.hasRoom(this.connection, this.unanswered.get());
	}

	/**
	 * Waits until all messages are answered, or nobody wants the answers.
	 */
	void awaitAnswers(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		this.wakeAt = 0;
		while (this.unanswered.get() > 0 && !this.connection.isClosed() && System.nanoTime() - deadline < 0) {
			LockSupport.parkNanos(this, POLL_NANOS);
		}
	}

	/**
	 * Takes note that one more message is answered.
	 */
	void answered() {
		if (this.unanswered.decrementAndGet() == this.wakeAt) {
			LockSupport.unpark(this.thread);
		}
	}

}
