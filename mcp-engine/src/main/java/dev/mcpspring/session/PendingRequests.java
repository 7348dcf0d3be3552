package dev.mcpspring.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.JsonRpcResponse;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RequestId;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.time.Deadlines.Deadline;

/**
 * The requests that the server sent to one client, until they are answered, given up or
 * too late. Whatever happens to a request happens once.
 * <p>
 * Thread-safe. One timer serves the requests to all clients.
 */
public final class PendingRequests {

	/** How many requests may wait for the answers of one client. */
	private static final int MAX_PENDING = 256;

	private static final AtomicIntegerFieldUpdater<PendingRequests> COUNT = AtomicIntegerFieldUpdater
		.newUpdater(PendingRequests.class, "count");

	private static final AtomicLongFieldUpdater<PendingRequests> LAST_ID = AtomicLongFieldUpdater
		.newUpdater(PendingRequests.class, "lastId");

	private final JsonRpcEncoder encoder;

	private final Deadlines deadlines;

	private final Map<RequestId, Pending<?>> pending = new ConcurrentHashMap<>(0);

	private volatile int count;

	private volatile long lastId;

	private volatile boolean closed;

	/**
	 * Creates an empty set.
	 * @param encoder writes the requests
	 * @param deadlines ends requests that are not answered
	 */
	public PendingRequests(JsonRpcEncoder encoder, Deadlines deadlines) {
		this.encoder = encoder;
		this.deadlines = deadlines;
	}

	/**
	 * Sends a request. The future that is returned fails with a {@link McpException} if
	 * the client answers with an error, a {@link TimeoutException} if it does not answer
	 * in time, and a {@link CancellationException} if the session ends; to cancel it
	 * tells the client so.
	 * @param <T> what the answer is read as
	 * @param method the method
	 * @param params writes the members of the parameters
	 * @param reader reads the result, borrowed, in the member {@code result}; runs on the
	 * thread that reads messages
	 * @param timeout how long to wait for the answer
	 * @param sender sends a frame to the client, takes ownership of it, and tells whether
	 * there is a way to the client
	 * @return the answer, later
	 * @throws IllegalStateException if too many requests wait already
	 */
	public <T> CompletableFuture<T> send(String method, JsonRpcEncoder.Body params, Function<RawParams, T> reader,
			Duration timeout, Predicate<ByteBuf> sender) {
		if (COUNT.incrementAndGet(this) > MAX_PENDING) {
			COUNT.decrementAndGet(this);
			throw new IllegalStateException(
					"requests to the client: %d wait for an answer (expected: fewer)".formatted(MAX_PENDING));
		}
		Pending<T> request = new Pending<>(RequestId.of(LAST_ID.incrementAndGet(this)), reader, sender);
		this.pending.put(request.id, request);
		if (this.closed) {
			request.fail(new CancellationException("the client has left"));
			return request;
		}
		request.deadline = this.deadlines.schedule(timeout, () -> expire(request, method, timeout));
		try {
			if (!sender.test(this.encoder.request(request.id, method, params))) {
				request.fail(new IllegalStateException(
						"%s: no way to the client (expected: an open stream)".formatted(method)));
			}
		}
		catch (RuntimeException ex) {
			request.fail(ex);
		}
		return request;
	}

	/**
	 * Takes the answer to a request.
	 * @param response the answer, borrowed
	 * @return whether a request was waiting for it
	 */
	public boolean answer(JsonRpcResponse response) {
		Pending<?> request = this.pending.get(response.id());
		return request != null && request.take(response);
	}

	/**
	 * Returns how many requests wait for their answers.
	 * @return how many
	 */
	public int size() {
		return this.count;
	}

	/**
	 * Gives up all requests, now and from now on, as the client has left.
	 */
	public void close() {
		this.closed = true;
		this.pending.values().forEach((request) -> request.fail(new CancellationException("the client has left")));
	}

	private void expire(Pending<?> request, String method, Duration timeout) {
		if (request.end()) {
			// While whoever asked has a way to the client.
			sayCancelled(request, "timeout");
			request.completeExceptionally(new TimeoutException("%s: no answer (expected: within %s, see %s)"
				.formatted(method, timeout, "mcp.server.session.request-timeout")));
		}
	}

	private void sayCancelled(Pending<?> request, String reason) {
		request.sender.test(this.encoder.notification("notifications/cancelled", (json) -> {
			json.name("requestId");
			request.id.write(json);
			json.name("reason").string(reason);
		}));
	}

	private static McpException errorOf(RawParams body) {
		Map<String, Object> error = body.read(Member.ERROR, new TypeReference<Map<String, Object>>() {
		}, (message) -> new McpException(ErrorCode.INTERNAL_ERROR, message));
		int code = (error.get("code") instanceof Number number) ? number.intValue() : ErrorCode.INTERNAL_ERROR.value();
		return new McpException(new ErrorCode(code), String.valueOf(error.get("message")), error.get("data"));
	}

	/**
	 * One request.
	 */
	private final class Pending<T> extends CompletableFuture<T> {

		private final RequestId id;

		private final Function<RawParams, T> reader;

		private final Predicate<ByteBuf> sender;

		private final AtomicBoolean over = new AtomicBoolean();

		private volatile @Nullable Deadline deadline;

		Pending(RequestId id, Function<RawParams, T> reader, Predicate<ByteBuf> sender) {
			this.id = id;
			this.reader = reader;
			this.sender = sender;
		}

		boolean take(JsonRpcResponse response) {
			if (!end()) {
				return false;
			}
			try {
				if (response.error()) {
					completeExceptionally(errorOf(response.body()));
				}
				else {
					complete(this.reader.apply(response.body()));
				}
			}
			catch (RuntimeException ex) {
				completeExceptionally(ex);
			}
			return true;
		}

		boolean fail(Exception reason) {
			return end() && completeExceptionally(reason);
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			if (!end()) {
				return false;
			}
			sayCancelled(this, "cancelled");
			return super.cancel(mayInterruptIfRunning);
		}

		private boolean end() {
			if (!this.over.compareAndSet(false, true)) {
				return false;
			}
			PendingRequests.this.pending.remove(this.id, this);
			COUNT.decrementAndGet(PendingRequests.this);
			Deadline running = this.deadline;
			if (running != null) {
				running.cancel();
			}
			return true;
		}

	}

}
