package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript SDK 1.x with a real server.
 */
class TypeScriptV1ClientTests extends TypeScriptClientContractTests {

	TypeScriptV1ClientTests() {
		super("v1.mjs");
	}

	@Test
	void negotiatesNewestRevisionWithHandshake() {
		assertThat(run().step("connect").get("protocolVersion").asString()).isEqualTo("2025-11-25");
	}

	@Test
	void getsSession() {
		assertThat(exchanges()).filteredOn((exchange) -> exchange.get("rpc").asString("").equals("initialize"))
			.singleElement()
			.satisfies((exchange) -> assertThat(exchange.get("session").asBoolean()).isTrue());
	}

	@Test
	void cancelsByNotification() {
		assertThat(exchanges())
			.filteredOn((exchange) -> exchange.get("rpc").asString("").equals("notifications/cancelled"))
			.singleElement()
			.satisfies((exchange) -> assertThat(exchange.get("status").asInt()).isEqualTo(202));
	}

	@Test
	void comesBackForTheResultOfCallWhoseConnectionEnded() {
		assertThat(exchanges()).filteredOn((exchange) -> exchange.get("resumed").asBoolean())
			.singleElement()
			.satisfies((exchange) -> assertThat(exchange.get("http").asString()).isEqualTo("GET"))
			.satisfies((exchange) -> assertThat(exchange.get("mediaType").asString()).isEqualTo("text/event-stream"));
	}

	@Test
	void endsSessionWhenItCloses() {
		assertThat(exchanges()).filteredOn((exchange) -> exchange.get("http").asString().equals("DELETE"))
			.singleElement()
			.satisfies((exchange) -> assertThat(exchange.get("status").asInt()).isBetween(200, 204));
	}

}
