package dev.mcpspring.transport.http;

import java.util.function.Consumer;
import java.util.function.Function;

import reactor.core.publisher.Mono;

/**
 * Joins the engine, which answers by calling back, to servers that want a publisher.
 */
final class Replies {

	private Replies() {
	}

	/**
	 * Has a request answered when somebody subscribes, and says so to the answer if they
	 * leave.
	 * @param handler answers the request
	 * @param writer writes an answer whose head is known
	 * @return ends when the answer is written
	 */
	static Mono<Void> receive(Consumer<HttpReply> handler, Function<HttpReply, Mono<Void>> writer) {
		return Mono.<HttpReply>create((sink) -> {
			HttpReply reply = new HttpReply(sink::success);
			sink.onCancel(reply::clientLeft);
			handler.accept(reply);
		}).flatMap((reply) -> Mono.defer(() -> writer.apply(reply)).doFinally((signal) -> reply.clientLeft()));
	}

}
