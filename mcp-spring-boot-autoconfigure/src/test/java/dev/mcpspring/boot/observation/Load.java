package dev.mcpspring.boot.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Clients that call one tool after the other, for as long as it is open.
 */
final class Load implements AutoCloseable {

	private final IntFunction<CompletableFuture<?>> caller;

	private final AtomicInteger calls = new AtomicInteger();

	private final List<CompletableFuture<Void>> clients;

	private volatile boolean closed;

	private Load(int clients, IntFunction<CompletableFuture<?>> caller) {
		this.caller = caller;
		this.clients = IntStream.range(0, clients).mapToObj((client) -> next()).toList();
	}

	/**
	 * Calls all kinds of tools.
	 */
	static Load ofAllKinds(ObservedServer server, int clients) {
		return new Load(clients, (number) -> call(server, number));
	}

	/**
	 * Calls a tool that keeps its worker for long, so that few clients keep all workers
	 * busy on the slowest machine.
	 */
	static Load ofSlowCalls(ObservedServer server, int clients) {
		return new Load(clients, (number) -> server.callLater("work", "{\"millis\":250}", Map.of()));
	}

	private CompletableFuture<Void> next() {
		if (this.closed) {
			return CompletableFuture.completedFuture(null);
		}
		return this.caller.apply(this.calls.incrementAndGet()).thenComposeAsync((response) -> next());
	}

	private static CompletableFuture<?> call(ObservedServer server, int number) {
		if (number % 41 == 0) {
			return server.callLater("fail", "{}", Map.of());
		}
		return switch (number % 4) {
			case 0 -> server.callLater("echoLater", "{\"message\":\"hi\"}", Map.of());
			case 1 -> server.callLater("report", "{\"times\":3}", Map.of());
			case 2 -> server.callLater("work", "{\"millis\":%d}".formatted(5 + number % 40), Map.of());
			default -> server.callLater("echo", "{\"message\":\"hi\"}", Map.of());
		};
	}

	@Override
	public void close() {
		this.closed = true;
		this.clients.forEach(CompletableFuture::join);
	}

}
