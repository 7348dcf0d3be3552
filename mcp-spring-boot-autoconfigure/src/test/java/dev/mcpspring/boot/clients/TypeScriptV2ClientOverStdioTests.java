package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.mcpspring.boot.stdio.StdioCommand;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript client 2.x, which starts a real server, finds out its era and
 * speaks over its standard input and output.
 */
class TypeScriptV2ClientOverStdioTests extends TypeScriptClientSteps {

	@BeforeAll
	void runClient() {
		run(NodeRuntime.acquire().run("v2-stdio.mjs", StdioCommand.of(ClientsApplication.class)));
	}

	@Test
	void endsUpInModernEra() {
		assertThat(run().step("connect").get("era").asString()).isEqualTo("modern");
		assertThat(run().step("connect").get("protocolVersion").asString()).isEqualTo("2026-07-28");
	}

	@Test
	void neverFallsBackToHandshake() {
		assertThat(exchanges()).extracting((exchange) -> exchange.get("rpc").asString("")).doesNotContain("initialize");
	}

	@Test
	void cancelsByNotification() {
		assertThat(exchanges()).extracting((exchange) -> exchange.get("rpc").asString(""))
			.contains("notifications/cancelled");
	}

	@Test
	void endsServerByClosingItsInput() {
		assertThat(run().step("close").get("endedAfterMillis").asInt()).isLessThan(2_000);
	}

}
