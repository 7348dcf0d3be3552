package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript client 2.x, which negotiates by itself, with a real server.
 */
class TypeScriptV2ClientTests extends TypeScriptClientContractTests {

	TypeScriptV2ClientTests() {
		super("v2.mjs");
	}

	@Test
	void negotiatesStatelessRevision() {
		assertThat(run().step("connect").get("protocolVersion").asString()).isEqualTo("2026-07-28");
	}

	@Test
	void endsUpInModernEra() {
		assertThat(run().step("connect").get("era").asString()).isEqualTo("modern");
	}

	@Test
	void neverFallsBackToHandshake() {
		assertThat(exchanges()).extracting((exchange) -> exchange.get("rpc").asString(""))
			.contains("server/discover")
			.doesNotContain("initialize");
	}

	@Test
	void getsNoSession() {
		assertThat(exchanges()).noneMatch((exchange) -> exchange.get("session").asBoolean());
	}

	@Test
	void cancelsByClosingResponse() {
		assertThat(exchanges()).extracting((exchange) -> exchange.get("rpc").asString(""))
			.doesNotContain("notifications/cancelled");
	}

	@Test
	void getsProgressAsStreamAndPlainResultsAsJson() {
		assertThat(exchanges()).filteredOn((exchange) -> exchange.get("rpc").asString("").equals("tools/call"))
			.filteredOn((exchange) -> exchange.get("status").asInt() == 200)
			.extracting((exchange) -> exchange.get("mediaType").asString())
			.containsExactlyInAnyOrder("application/json", "text/event-stream");
	}

}
