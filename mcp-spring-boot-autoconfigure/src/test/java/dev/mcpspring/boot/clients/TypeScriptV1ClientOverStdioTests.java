package dev.mcpspring.boot.clients;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.mcpspring.boot.stdio.StdioCommand;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript SDK 1.x, which starts a real server and speaks over its
 * standard input and output.
 */
class TypeScriptV1ClientOverStdioTests extends TypeScriptClientSteps {

	@BeforeAll
	void runClient() {
		run(NodeRuntime.acquire().run("v1-stdio.mjs", StdioCommand.of(ClientsApplication.class)));
	}

	@Test
	void negotiatesNewestRevisionWithHandshake() {
		assertThat(exchanges()).extracting((exchange) -> exchange.get("rpc").asString("")).startsWith("initialize");
		assertThat(run().step("connect").get("era").asString()).isEqualTo("legacy");
	}

	@Test
	void endsServerByClosingItsInput() {
		assertThat(run().step("close").get("endedAfterMillis").asInt()).isLessThan(2_000);
	}

}
