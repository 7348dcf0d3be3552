package dev.mcpspring.transport.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * A message that a client of HTTP+SSE posts: the post is answered as soon as the message
 * is taken, and the message over the stream. Only what is no message, or was not read as
 * one, is refused where it was posted, as nobody could tell on the stream what was meant.
 * <p>
 * Confined to the thread that reads.
 */
final class SseMessage implements InboundMessage {

	private final InboundMessage message;

	private final SseConnection connection;

	private volatile boolean unread;

	SseMessage(InboundMessage message, SseConnection connection) {
		this.message = message;
		this.connection = connection;
	}

	@Override
	public boolean expect(long bytes, Runnable ready, Runnable refused) {
		return this.message.expect(bytes, ready, () -> {
			this.unread = true;
			refused.run();
		});
	}

	@Override
	public void withdraw() {
		this.message.withdraw();
	}

	@Override
	public boolean append(ByteBuf chunk) {
		this.unread |= !this.message.append(chunk);
		return !this.unread;
	}

	@Override
	public void complete(Outbound post) {
		Answer answer = new Answer(this.connection, (HttpReply) post, this.unread);
		this.connection.posted();
		this.message.complete(answer);
		answer.taken();
	}

	@Override
	public void abort() {
		this.message.abort();
	}

	/**
	 * The way back for one message. Thread-safe.
	 */
	private static final class Answer implements Outbound {

		private final SseConnection connection;

		private final HttpReply post;

		private final boolean unread;

		private boolean taken;

		Answer(SseConnection connection, HttpReply post, boolean unread) {
			this.connection = connection;
			this.post = post;
			this.unread = unread;
		}

		void taken() {
			synchronized (this) {
				this.taken = true;
			}
			this.post.complete(null, Outcome.ACCEPTED);
		}

		@Override
		public void sessionOpened(String id) {
			this.connection.sessionOpened(id);
		}

		@Override
		public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
			this.connection.send(frame, policy, source);
		}

		@Override
		public void complete(@Nullable ByteBuf response, Outcome outcome) {
			if (refuses(outcome)) {
				this.post.complete(response, outcome);
			}
			else {
				this.connection.complete(response, outcome);
			}
			this.connection.answered();
		}

		private synchronized boolean refuses(Outcome outcome) {
			return !this.taken && (this.unread || isRefusal(outcome));
		}

		@Override
		public void onClose(Runnable callback) {
			this.connection.onClose(callback);
		}

		private static boolean isRefusal(Outcome outcome) {
			return outcome.kind() == Outcome.Kind.BAD_REQUEST || outcome.kind() == Outcome.Kind.TOO_LARGE;
		}

	}

}
