package dev.mcpspring.boot.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that would be read while they are sent, were they not in a batch.
 */
@OnBothEdges
class ResultStreamBatchTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final String key = UUID.randomUUID().toString();

	ResultStreamBatchTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.outbound.max-result-size=100KB");
		this.wire = this.server.wire();
	}

	@Test
	void isWholeInABatch() {
		String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":"
				+ "{\"name\":\"source\",\"arguments\":%s}}";
		Answer answer = this.wire.session("2025-03-26")
			.post("[%s,%s]".formatted(call.formatted(1, arguments(Sources.size(2_000), "")),
					call.formatted(2, arguments(200_000, ""))))
			.send();
		Map<Integer, JsonNode> answers = new HashMap<>();
		answer.messages().forEach((response) -> answers.put(response.path("id").asInt(), response));
		assertThat(answers.get(1).path("result").path("content").path(0).path("text").asString())
			.isEqualTo(Sources.text(2_000));
		assertThat(answers.get(2).path("error").path("data").path("reason").asString()).isEqualTo("result_too_large");
		this.server.server().sources().of(this.key).assertClosed();
	}

	private String arguments(long size, String others) {
		return "{\"key\":\"%s\",\"size\":%d%s}".formatted(this.key, size, others);
	}

}
