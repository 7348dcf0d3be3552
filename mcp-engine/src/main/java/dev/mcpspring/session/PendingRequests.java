package dev.mcpspring.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

	private final JsonRpcEncoder encoder;

	private final Deadlines deadlines;

	/** Made for the first request, as most clients are never asked for anything. */
	private volatile @Nullable Waiting waiting;

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
		Waiting waiting = waiting();
		if (waiting.count.incrementAndGet() > MAX_PENDING) {
			waiting.count.decrementAndGet();
			throw new IllegalStateException(
					"requests to the client: %d wait for an answer (expected: fewer)".formatted(MAX_PENDING));
		}
		Pending<T> request = new Pending<>(waiting, reader, sender);
		waiting.requests.put(request.id, request);
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
		Waiting waiting = this.waiting;
		Pending<?> request = (waiting != null) ? waiting.requests.get(response.id()) : null;
		return request != null && request.take(response);
	}

	/**
	 * Returns how many requests wait for their answers.
	 * @return how many
	 */
	public int size() {
		Waiting waiting = this.waiting;
		return (waiting != null) ? waiting.count.get() : 0;
	}

	/**
	 * Gives up all requests, now and from now on, as the client has left.
	 */
	public void close() {
		this.closed = true;
		Waiting waiting = this.waiting;
		if (waiting != null) {
			waiting.requests.values()
				.forEach((request) -> request.fail(new CancellationException("the client has left")));
		}
	}

	private Waiting waiting() {
		Waiting known = this.waiting;
		return (known != null) ? known : createWaiting();
	}

	private synchronized Waiting createWaiting() {
		Waiting known = this.waiting;
		if (known == null) {
			known = new Waiting();
			this.waiting = known;
		}
		return known;
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
	 * All requests that wait.
	 */
	private static final class Waiting {

		private final Map<RequestId, Pending<?>> requests = new ConcurrentHashMap<>(0);

		private final AtomicInteger count = new AtomicInteger();

		private final AtomicLong lastId = new AtomicLong();

	}

	/**
	 * One request.
	 */
	private final class Pending<T> extends CompletableFuture<T> {

		private final Waiting waiting;

		private final RequestId id;

		private final Function<RawParams, T> reader;

		private final Predicate<ByteBuf> sender;

		private final AtomicBoolean over = new AtomicBoolean();

		private volatile @Nullable Deadline deadline;

		Pending(Waiting waiting, Function<RawParams, T> reader, Predicate<ByteBuf> sender) {
			this.waiting = waiting;
			this.id = RequestId.of(waiting.lastId.incrementAndGet());
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
			this.waiting.requests.remove(this.id, this);
			this.waiting.count.decrementAndGet();
			Deadline running = this.deadline;
			if (running != null) {
				running.cancel();
			}
			return true;
		}

	}

}
