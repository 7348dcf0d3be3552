package dev.mcpspring.server;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.StreamSource;

/**
 * Notices when what a handler came to does not come out of the interceptors around it, so
 * that what the result was to be read from is closed.
 * <p>
 * Thread-safe: its signals follow one another.
 */
final class LostResult {

	private final Consumer<List<StreamSource>> close;

	private volatile @Nullable RpcResult held;

	LostResult(Consumer<List<StreamSource>> close) {
		this.close = close;
	}

	/**
	 * Takes note of the result of the handler.
	 */
	<R extends RpcResult> Mono<R> ofHandler(Mono<R> result) {
		return result.doOnNext(this::hold);
	}

	/**
	 * Closes what is lost once the outermost interceptor is done.
	 */
	<R extends RpcResult> Mono<R> watch(Mono<R> result) {
		return result.doOnNext(this::deliver).doFinally((signal) -> drop());
	}

	private void hold(RpcResult result) {
		if (!result.sources().isEmpty()) {
			this.held = result;
		}
	}

	private void deliver(RpcResult result) {
		RpcResult held = this.held;
		if (held != null && held.sources().equals(result.sources())) {
			this.held = null;
		}
	}

	private void drop() {
		RpcResult lost = this.held;
		this.held = null;
		if (lost != null) {
			this.close.accept(lost.sources());
		}
	}

}
