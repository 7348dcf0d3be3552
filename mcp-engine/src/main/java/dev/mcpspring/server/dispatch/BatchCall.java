package dev.mcpspring.server.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.JsonRpcBatch;
import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonRpcInvalid;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.MalformedMessageException;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.EraSelector;
import dev.mcpspring.revision.RefusedException;
import dev.mcpspring.server.call.CallResponses;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * Several messages in one array: runs each, and answers with one array of their
 * responses.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-03-26/basic/transports#sending-messages-to-the-server">Sending
 * messages</a>
 */
final class BatchCall {

	private static final Logger log = LoggerFactory.getLogger(BatchCall.class);

	private final Dispatcher dispatcher;

	private final EraSelector eras;

	private final List<JsonRpcMessage> messages;

	private final TransportContext context;

	private final Outbound outbound;

	private final AtomicInteger unanswered;

	private final JsonRpcEncoder encoder;

	private final ByteBuf responses;

	private boolean empty = true;

	/** Whether there was no memory for one of the responses. */
	private boolean lost;

	BatchCall(Dispatcher dispatcher, EraSelector eras, JsonRpcBatch batch, TransportContext context, Outbound outbound,
			JsonRpcEncoder encoder) {
		this.dispatcher = dispatcher;
		this.eras = eras;
		this.messages = batch.messages();
		this.context = context;
		this.outbound = outbound;
		this.unanswered = new AtomicInteger(this.messages.size());
		this.encoder = encoder;
		this.responses = encoder.open();
	}

	void start() {
		try {
			this.eras.checkBatchAllowed(this.context);
			checkMessages();
		}
		catch (RefusedException ex) {
			refuse(ex, ex.outcome());
			return;
		}
		catch (McpException ex) {
			refuse(ex, Outcome.BAD_REQUEST);
			return;
		}
		this.responses.writeByte('[');
		for (JsonRpcMessage message : this.messages) {
			start(message, new Part((message instanceof JsonRpcRequest request) ? request.id() : null));
		}
	}

	private void start(JsonRpcMessage message, Part part) {
		try {
			if (message instanceof JsonRpcInvalid invalid) {
				MalformedMessageException failure = invalid.failure();
				invalid.release();
				this.dispatcher.refusals().refuse(failure.id(), failure, failure.outcome(), this.context, part);
			}
			else {
				this.dispatcher.dispatch(message, this.context, part);
			}
		}
		catch (Throwable ex) {
			log.error("message of a batch failed", ex);
			part.fail();
		}
	}

	private void checkMessages() {
		Set<RequestId> ids = new HashSet<>();
		for (JsonRpcMessage message : this.messages) {
			if (message instanceof JsonRpcRequest request) {
				if (request.method().equals("initialize")
						|| request.params().type(Member.META_PROTOCOL_VERSION) != JsonType.ABSENT) {
					throw invalid("batch: holds '%s' (expected: alone)".formatted(request.method()));
				}
				if (!ids.add(request.id())) {
					throw invalid("batch: id %s stands twice (expected: once)".formatted(request.id()));
				}
			}
		}
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_REQUEST, message);
	}

	private void refuse(McpException failure, Outcome outcome) {
		this.responses.release();
		this.messages.forEach(JsonRpcMessage::release);
		this.dispatcher.refusals().refuse(failure, outcome, this.context, this.outbound);
	}

	/**
	 * Takes one answer. Whatever happens, the batch is answered when all have come.
	 */
	private void answered(@Nullable RequestId id, @Nullable ByteBuf response) {
		try {
			if (response != null) {
				append(id, response);
			}
		}
		catch (Throwable ex) {
			synchronized (this.responses) {
				this.lost = true;
			}
			log.error("response of a batch cannot be written", ex);
		}
		finally {
			if (this.unanswered.decrementAndGet() == 0) {
				end();
			}
		}
	}

	private void append(@Nullable RequestId id, ByteBuf response) {
		try {
			synchronized (this.responses) {
				// Two for what stands around it.
				if (this.responses.readableBytes() + response.readableBytes() + 2 <= this.encoder.maxMessageSize()) {
					write(response);
					return;
				}
			}
		}
		finally {
			response.release();
		}
		ByteBuf tooLarge = this.encoder.error(id, id == null, CallResponses.TOO_LARGE);
		try {
			synchronized (this.responses) {
				write(tooLarge);
			}
		}
		finally {
			tooLarge.release();
		}
	}

	private void write(ByteBuf response) {
		// Room for the end, too, which is written whatever happens.
		this.responses.ensureWritable(response.readableBytes() + 2);
		if (!this.empty) {
			this.responses.writeByte(',');
		}
		this.responses.writeBytes(response);
		this.empty = false;
	}

	private void end() {
		if (this.empty) {
			this.responses.release();
			this.outbound.complete(null, this.lost ? CallResponses.NO_ANSWER : Outcome.ACCEPTED);
			return;
		}
		this.outbound.complete(this.responses.writeByte(']'), Outcome.OK);
	}

	/**
	 * The way back for one of the messages.
	 */
	private final class Part implements Outbound {

		private final @Nullable RequestId id;

		private final AtomicBoolean answered = new AtomicBoolean();

		Part(@Nullable RequestId id) {
			this.id = id;
		}

		/**
		 * Answers a message that failed before anybody answered it.
		 */
		void fail() {
			if (!this.answered.get()) {
				complete(BatchCall.this.encoder.error(this.id, this.id == null, CallResponses.INTERNAL_ERROR),
						Outcome.OK);
			}
		}

		@Override
		public void sessionOpened(String id) {
			throw new IllegalStateException("initialize in a batch");
		}

		@Override
		public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
			BatchCall.this.outbound.send(frame, policy, source);
		}

		@Override
		public void complete(@Nullable ByteBuf response, Outcome outcome) {
			if (this.answered.compareAndSet(false, true)) {
				BatchCall.this.answered(this.id, response);
			}
			else if (response != null) {
				response.release();
			}
		}

		@Override
		public void onClose(Runnable callback) {
			BatchCall.this.outbound.onClose(callback);
		}

	}

}
