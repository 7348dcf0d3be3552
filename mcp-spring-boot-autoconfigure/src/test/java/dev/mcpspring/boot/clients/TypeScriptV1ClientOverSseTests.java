package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript SDK 1.x with a real server, over HTTP+SSE.
 */
class TypeScriptV1ClientOverSseTests extends TypeScriptClientContractTests {

	TypeScriptV1ClientOverSseTests() {
		super("v1-sse.mjs");
	}

	@Test
	void opensOneStreamAndPostsAllElse() {
		assertThat(exchanges()).filteredOn((exchange) -> exchange.get("http").asString().equals("GET"))
			.singleElement()
			.satisfies((exchange) -> assertThat(exchange.get("mediaType").asString()).isEqualTo("text/event-stream"));
		assertThat(exchanges()).filteredOn((exchange) -> !exchange.get("http").asString().equals("GET"))
			.allSatisfy((exchange) -> assertThat(exchange.get("status").asInt()).isEqualTo(202));
	}

}
