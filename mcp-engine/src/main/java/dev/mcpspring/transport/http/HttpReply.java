package dev.mcpspring.transport.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * The answer to one request, which decides what it is when it has to: JSON if the
 * response comes first, an event stream if something else does. Until then its status is
 * open.
 * <p>
 * Thread-safe. The edge is told once, when the head of the answer is known; it takes the
 * body and owns it, or calls {@link #clientLeft()}.
 */
final class HttpReply implements EventOutbound {

	private final Consumer<HttpReply> whenKnown;

	private final HttpHead head = new HttpHead();

	private @Nullable Runnable closeAction;

	private @Nullable ByteBuf body;

	private StreamServices streams = StreamServices.NONE;

	private @Nullable EventStream stream;

	private @Nullable StreamedBody streamed;

	private boolean completed;

	private boolean left;

	/**
	 * Creates an answer.
	 * @param whenKnown is told when the head of the answer is known, on any thread
	 */
	HttpReply(Consumer<HttpReply> whenKnown) {
		this.whenKnown = whenKnown;
	}

	/**
	 * Sets what the transport has for the event stream, if the answer becomes one.
	 */
	void streamBy(StreamServices streams) {
		this.streams = streams;
	}

	/**
	 * Sets where clients that lack a token find out whom to ask for one.
	 */
	void resourceMetadata(@Nullable String resourceMetadata) {
		this.head.resourceMetadata(resourceMetadata);
	}

	int status() {
		return this.head.status();
	}

	/**
	 * Hands over the headers, once.
	 * @param target takes the name and the value of each
	 */
	synchronized void takeHeaders(BiConsumer<String, String> target) {
		this.head.takeHeaders(target);
	}

	/**
	 * Returns the event stream, or {@code null} if the answer is none.
	 */
	@Nullable EventStream stream() {
		return this.stream;
	}

	/**
	 * Returns what is written part by part, each to be flushed, or {@code null} if the
	 * answer is one body or none.
	 */
	@Nullable Flux<ByteBuf> parts() {
		EventStream events = this.stream;
		return (events != null) ? events.concatWith(Flux.defer(this::streamedEvent)) : this.streamed;
	}

	/**
	 * Says who writes what is written part by part.
	 */
	void writtenBy(Executor executor) {
		EventStream events = this.stream;
		if (events != null) {
			events.writtenBy(executor);
		}
	}

	/**
	 * Returns how long a client may read nothing of what is written part by part.
	 */
	Duration stallTimeout() {
		return this.streams.settings().writeStallTimeout();
	}

	private synchronized Flux<ByteBuf> streamedEvent() {
		StreamedBody response = this.streamed;
		return (response != null) ? EventFormat.event(response) : Flux.empty();
	}

	/**
	 * Hands over the body, once.
	 * @return the body, owned by the caller, or {@code null} if there is none
	 */
	synchronized @Nullable ByteBuf takeBody() {
		ByteBuf taken = this.body;
		this.body = null;
		return taken;
	}

	@Override
	public synchronized void sessionOpened(String id) {
		this.head.header("Mcp-Session-Id", id);
	}

	@Override
	public void open(@Nullable String eventId) {
		onStream((events) -> {
			if (eventId != null) {
				events.priming(eventId);
			}
			else {
				events.signOfLife();
			}
		});
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source, @Nullable String eventId) {
		if (!onStream((events) -> events.event(frame, policy, source, eventId))) {
			frame.release();
		}
	}

	@Override
	public void suspend(Duration retryAfter) {
		onStream((events) -> events.retryAfter(retryAfter));
		complete(null, Outcome.OK);
	}

	/**
	 * Does something with the event stream, which the answer becomes if it is open yet.
	 * @return whether there is a stream
	 */
	boolean onStream(Consumer<EventStream> action) {
		EventStream opened = null;
		EventStream target;
		synchronized (this) {
			if (this.left || this.completed) {
				return false;
			}
			if (this.stream == null) {
				opened = openStream();
			}
			target = this.stream;
		}
		action.accept(target);
		if (opened != null) {
			this.whenKnown.accept(this);
		}
		return true;
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		EventStream target;
		boolean known;
		synchronized (this) {
			if (this.left || this.completed) {
				release(response);
				return;
			}
			this.completed = true;
			known = this.stream == null;
			if (known) {
				decide(response, outcome);
			}
			target = this.stream;
		}
		if (target != null) {
			if (!known && response != null) {
				target.lastEvent(response);
			}
			target.end();
		}
		if (known) {
			this.whenKnown.accept(this);
		}
	}

	@Override
	public Consumer<Flow.Publisher<ByteBuf>> streaming() {
		return this::stream;
	}

	private void stream(Flow.Publisher<ByteBuf> response) {
		StreamedBody body = new StreamedBody(response, this.streams);
		EventStream events;
		boolean refused;
		synchronized (this) {
			refused = this.left || this.completed;
			events = this.stream;
			if (!refused) {
				this.completed = true;
				this.streamed = body;
				if (events == null) {
					this.head.json();
				}
			}
		}
		if (refused) {
			body.discard();
		}
		else if (events != null) {
			events.end();
		}
		else {
			this.whenKnown.accept(this);
		}
	}

	/**
	 * Adds headers to the answer, whatever it becomes.
	 */
	synchronized void headers(Map<String, String> headers) {
		headers.forEach(this.head::header);
	}

	/**
	 * Has the connection closed after the answer, as what it still holds of the request
	 * is not read.
	 */
	synchronized void closeConnection() {
		this.head.header("Connection", "close");
	}

	/**
	 * Answers with a status of HTTP's own, where there is nothing to say about the
	 * message.
	 */
	void refuse(int status, Map<String, String> headers, @Nullable ByteBuf json) {
		synchronized (this) {
			if (this.left || this.completed) {
				release(json);
				return;
			}
			this.completed = true;
			headers.forEach(this.head::header);
			this.body = json;
			this.head.single(status, json);
		}
		this.whenKnown.accept(this);
	}

	@Override
	public void onClose(Runnable callback) {
		synchronized (this) {
			if (!this.left) {
				Runnable before = this.closeAction;
				this.closeAction = (before == null) ? callback : () -> {
					before.run();
					callback.run();
				};
				return;
			}
		}
		callback.run();
	}

	/**
	 * Says that nobody waits for the answer any more. Without effect once the answer is
	 * complete, apart from giving back what was not taken.
	 */
	void clientLeft() {
		Runnable action;
		EventStream open;
		StreamedBody response;
		synchronized (this) {
			response = this.streamed;
			action = this.completed ? null : this.closeAction;
			this.left = true;
			this.closeAction = null;
			open = this.stream;
		}
		release(takeBody());
		if (open != null) {
			open.discard();
		}
		if (response != null) {
			response.discard();
		}
		if (action != null) {
			action.run();
		}
	}

	private void decide(@Nullable ByteBuf response, Outcome outcome) {
		if (response == null && outcome.kind() == Outcome.Kind.OK) {
			// A request that was cancelled gets no response; an empty stream is the only
			// way to say so.
			openStream();
			return;
		}
		this.body = response;
		this.head.outcome(outcome, response);
	}

	private EventStream openStream() {
		this.head.eventStream();
		EventStream opened = new EventStream(this::clientLeft, this.streams);
		this.stream = opened;
		return opened;
	}

	private static void release(@Nullable ByteBuf buffer) {
		if (buffer != null) {
			buffer.release();
		}
	}

}
