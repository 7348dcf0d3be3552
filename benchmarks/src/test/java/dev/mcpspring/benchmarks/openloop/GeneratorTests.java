package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.client.LoopbackServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The generator tells right answers from wrong ones, as otherwise the best server would
 * be one that answers anything.
 */
@Timeout(30)
class GeneratorTests {

	private static final String RESULT = """
			{"jsonrpc":"2.0","id":%d,"result":{"content":[{"type":"text","text":"x"}]}}""";

	private static final String OVERLOADED = """
			{"jsonrpc":"2.0","id":%d,"error":{"code":-32603,"message":"x","data":{"reason":"overloaded"}}}""";

	private final JsonMapper jsonMapper = new JsonMapper();

	private final AtomicInteger calls = new AtomicInteger();

	@RegisterExtension
	private final LoopbackServer server = new LoopbackServer(this::answer);

	private String answer = RESULT;

	private int status = 200;

	private int shift;

	private boolean retryAfter = true;

	@Test
	void countsResults() throws IOException {
		Source source = burst();
		assertThat(source.count(Verdict.DONE)).isEqualTo(10).isEqualTo(this.calls.get());
		assertThat(source.accepted().getTotalCount()).isEqualTo(10);
		assertThat(source.wrong()).isZero();
	}

	@Test
	void countsRejections() throws IOException {
		this.status = 503;
		this.answer = OVERLOADED;
		assertThat(burst().count(Verdict.REJECTED)).isEqualTo(10);
	}

	@Test
	void complainsOfRejectionThatDoesNotSayWhenToComeAgain() throws IOException {
		this.status = 503;
		this.answer = OVERLOADED;
		this.retryAfter = false;
		assertThat(burst().count(Verdict.WRONG)).isEqualTo(10);
	}

	@Test
	void complainsOfAnswerToAnotherCall() throws IOException {
		this.shift = 1;
		Source source = burst();
		assertThat(source.wrong()).isEqualTo(10);
		assertThat(source.complaints()).first().asString().startsWith("WRONG: call 1");
	}

	@Test
	void countsCallWithoutAnswerAsLost() throws IOException {
		this.status = 0;
		assertThat(burst().count(Verdict.LOST)).isEqualTo(10);
	}

	@Test
	void callsAtGivenRate() throws IOException {
		Source source = source(500, 0);
		try (Generator generator = generator()) {
			generator.offer(Duration.ofMillis(200), source);
			generator.drain(Duration.ofSeconds(10));
		}
		assertThat(source.started()).isBetween(1L, 101L);
		assertThat(source.count(Verdict.DONE)).isEqualTo(source.started());
	}

	@Test
	void callsLessOftenAtFirst() throws IOException {
		Source ramp = source(500, 0).rampingUp(Duration.ofSeconds(1));
		try (Generator generator = generator()) {
			generator.offer(Duration.ofMillis(200), ramp);
			generator.drain(Duration.ofSeconds(10));
		}
		assertThat(ramp.started()).isBetween(1L, 25L);
		assertThat(ramp.accepted().getTotalCount()).isZero();
	}

	@Test
	void complainsOfOtherResult() throws IOException {
		Source source = new Source(
				Request.tool(this.server.address(), "echo", "", Map.of()).expecting("\"text\":\"y\""), 1, 0,
				EnumSet.of(Verdict.DONE));
		try (Generator generator = generator()) {
			generator.burst(source, 10);
			generator.drain(Duration.ofSeconds(10));
		}
		assertThat(source.count(Verdict.WRONG)).isEqualTo(10);
	}

	@Test
	void givesUpAsManyCallsAsAsked() throws IOException {
		Source source = source(500, 1);
		try (Generator generator = generator()) {
			generator.offer(Duration.ofMillis(200), source);
			generator.drain(Duration.ofSeconds(10));
		}
		assertThat(source.dropped() + source.count(Verdict.DONE)).isEqualTo(source.started());
		assertThat(source.dropped()).isPositive();
	}

	private Source burst() throws IOException {
		Source source = source(1, 0);
		try (Generator generator = generator()) {
			generator.burst(source, 10);
			generator.drain(Duration.ofSeconds(10));
		}
		return source;
	}

	private Source source(double rate, double drops) {
		return new Source(Request.tool(this.server.address(), "echo", "", Map.of()), rate, drops,
				EnumSet.of(Verdict.DONE, Verdict.REJECTED));
	}

	private Generator generator() throws IOException {
		return new Generator(this.server.address(), 10, true);
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		int id = this.jsonMapper.readTree(exchange.getRequestBody().readAllBytes()).path("id").asInt();
		byte[] reply = this.answer.formatted(id + this.shift).getBytes(StandardCharsets.UTF_8);
		if (this.retryAfter) {
			exchange.getResponseHeaders().add("Retry-After", "1");
		}
		if (this.status > 0) {
			exchange.sendResponseHeaders(this.status, reply.length);
			exchange.getResponseBody().write(reply);
		}
		exchange.close();
	}

}
