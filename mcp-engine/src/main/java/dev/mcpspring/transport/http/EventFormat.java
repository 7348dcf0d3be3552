package dev.mcpspring.transport.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How events look on the wire.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventFormat {

	// The protocol's messages are JSON on one line, so that no line needs a prefix of its
	// own.
	private static final ByteBuf PREFIX = constant("event: message\ndata: ");

	private static final ByteBuf SUFFIX = constant("\n\n");

	/** A comment, which clients skip. */
	private static final ByteBuf SIGN_OF_LIFE = constant(":\n\n");

	private EventFormat() {
	}

	/**
	 * Returns an event.
	 * @param message its message, which passes to the event
	 * @param id its id, or {@code null} for none
	 */
	static ByteBuf event(ByteBuf message, @Nullable String id) {
		return (id != null) ? Unpooled.wrappedBuffer(field("id", id), PREFIX.duplicate(), message, SUFFIX.duplicate())
				: Unpooled.wrappedBuffer(PREFIX.duplicate(), message, SUFFIX.duplicate());
	}

	/**
	 * Returns an event whose message comes bit by bit.
	 */
	static Flux<ByteBuf> event(Flux<ByteBuf> message) {
		return Flux.concat(Mono.fromSupplier(PREFIX::duplicate), message, Mono.fromSupplier(SUFFIX::duplicate));
	}

	/**
	 * Returns an event without a message, which tells the client an id to come back with.
	 */
	static ByteBuf priming(String id) {
		return Unpooled.wrappedBuffer(field("id", id), field("data", ""), field("", ""));
	}

	/**
	 * Returns what tells a client of HTTP+SSE where to post its messages.
	 */
	static ByteBuf endpoint(String uri) {
		return Unpooled.wrappedBuffer(field("event", "endpoint"), field("data", uri), field("", ""));
	}

	/**
	 * Returns what tells the client when to come back, should the stream end.
	 */
	static ByteBuf retryAfter(Duration delay) {
		return Unpooled.wrappedBuffer(field("retry", Long.toString(delay.toMillis())), field("", ""));
	}

	/**
	 * Returns what says that there is still somebody, and nothing else.
	 */
	static ByteBuf signOfLife() {
		return SIGN_OF_LIFE.duplicate();
	}

	/**
	 * Writes a line; without a name, the empty one that ends an event.
	 */
	private static ByteBuf field(String name, String value) {
		String line = name.isEmpty() ? "\n" : name + ": " + value + "\n";
		return Unpooled.wrappedBuffer(line.getBytes(StandardCharsets.US_ASCII));
	}

	private static ByteBuf constant(String text) {
		return Unpooled.unreleasableBuffer(
				Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
	}

}
