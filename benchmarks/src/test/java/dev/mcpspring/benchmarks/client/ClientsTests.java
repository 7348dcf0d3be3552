package dev.mcpspring.benchmarks.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The clients find out what a server does wrong, as otherwise the fastest server would be
 * one that does nothing.
 */
@Timeout(30)
class ClientsTests {

	private static final Duration A_MOMENT = Duration.ofMillis(50);

	/** Ends as soon as something is wrong. */
	private static final Duration UNTIL_FAILURE = Duration.ofSeconds(20);

	private final JsonMapper jsonMapper = new JsonMapper();

	private final AtomicInteger calls = new AtomicInteger();

	private UnaryOperator<String> echo = UnaryOperator.identity();

	@RegisterExtension
	private final LoopbackServer server = new LoopbackServer(this::answer);

	private int status = 200;

	@Test
	void countsEachCallOfClosedLoop() throws IOException {
		Clients.Calls result = run(new Pace.ClosedLoop(), 2, A_MOMENT);
		assertThat(result.count()).isPositive().isEqualTo(this.calls.get());
	}

	@Test
	void callsAsOftenAsOpenLoopSays() throws IOException {
		assertThat(run(new Pace.OpenLoop(400), 2, A_MOMENT).count()).isEqualTo(20);
	}

	@Test
	void refusesOtherMessage() {
		this.echo = (message) -> message.replace('q', 'p');
		assertThatIllegalStateException().isThrownBy(() -> run(new Pace.ClosedLoop(), 1, UNTIL_FAILURE))
			.withMessageContaining("expected: call 100000001");
	}

	@Test
	void refusesOtherLength() {
		this.echo = (message) -> (this.calls.get() > 3) ? message + "!" : message;
		assertThatIllegalStateException().isThrownBy(() -> run(new Pace.ClosedLoop(), 1, UNTIL_FAILURE))
			.withMessageContaining("bytes");
	}

	@Test
	void tellsOverloadFromMistakes() {
		this.status = 503;
		assertThatExceptionOfType(OverloadException.class)
			.isThrownBy(() -> run(new Pace.ClosedLoop(), 1, UNTIL_FAILURE));
	}

	private Clients.Calls run(Pace pace, int connections, Duration duration) throws IOException {
		try (Clients clients = new Clients(Dialect.MODERN, this.server.address(), connections)) {
			clients.carry(new PayloadSize(100).message());
			return clients.run(pace, duration);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		JsonNode call = this.jsonMapper.readTree(exchange.getRequestBody().readAllBytes());
		byte[] reply = """
				{"jsonrpc":"2.0","id":%d,"result":{"content":[{"type":"text","text":"%s"}]}}"""
			.formatted(call.path("id").asInt(), this.echo.apply(call.at("/params/arguments/message").asString()))
			.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.status, reply.length);
		exchange.getResponseBody().write(reply);
		exchange.close();
	}

}
