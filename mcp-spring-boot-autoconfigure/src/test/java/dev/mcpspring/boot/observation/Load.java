package dev.mcpspring.boot.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients that call one tool after the other, for as long as it is open.
 */
final class Load implements AutoCloseable {

	private final ObservedServer server;

	private final AtomicInteger calls = new AtomicInteger();

	private final List<CompletableFuture<Void>> clients;

	private volatile boolean closed;

	Load(ObservedServer server, int clients) {
		this.server = server;
		this.clients = IntStream.range(0, clients).mapToObj((client) -> next()).toList();
	}

	private CompletableFuture<Void> next() {
		if (this.closed) {
			return CompletableFuture.completedFuture(null);
		}
		return callOne(this.calls.incrementAndGet()).thenComposeAsync((response) -> next());
	}

	private CompletableFuture<?> callOne(int number) {
		if (number % 41 == 0) {
			return this.server.callLater("fail", "{}", Map.of());
		}
		return switch (number % 4) {
			case 0 -> this.server.callLater("echoLater", "{\"message\":\"hi\"}", Map.of());
			case 1 -> this.server.callLater("report", "{\"times\":3}", Map.of());
			case 2 -> this.server.callLater("work", "{\"millis\":%d}".formatted(5 + number % 40), Map.of());
			default -> this.server.callLater("echo", "{\"message\":\"hi\"}", Map.of());
		};
	}

	@Override
	public void close() {
		this.closed = true;
		this.clients.forEach(CompletableFuture::join);
	}

}
