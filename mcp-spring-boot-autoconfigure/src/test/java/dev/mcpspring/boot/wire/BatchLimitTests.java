package dev.mcpspring.boot.wire;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches whose responses fit one by one, and not together.
 */
@OnBothEdges
class BatchLimitTests {

	private static final String ECHO = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\","
			+ "\"params\":{\"name\":\"echo_reactive\",\"arguments\":{\"message\":\"%s\"}}}";

	@RegisterExtension
	private final Conservation server;

	BatchLimitTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.outbound.max-result-size=10000B");
	}

	@Test
	void saysWhichResponsesDoNotFit() {
		String messages = IntStream.range(0, 10)
			.mapToObj((i) -> ECHO.formatted(i, "x".repeat(3000)))
			.collect(Collectors.joining(",", "[", "]"));
		Answer answer = this.server.wire().session("2025-03-26").post(messages).send();
		assertThat(answer.messages()).hasSize(10);
		assertThat(answer.messages().stream().filter((message) -> message.has("result"))).hasSize(3);
		assertThat(answer.messages()
			.stream()
			.filter((message) -> message.at("/error/data/reason").asString("").equals("result_too_large")
					&& message.at("/error/code").asInt() == -32603 && message.path("id").isInt()))
			.hasSize(7);
	}

}
