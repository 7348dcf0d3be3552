package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Extensions that an application adds to the protocol.
 */
@OnBothEdges
class ExtensionTests {

	private static final String DECLARED = "\"extensions\":{\"org.example/negotiated\":{}}";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ExtensionTests(Edge edge) {
		this.server = Conservation.on(edge, Extensions.PROPERTY + "=true");
		this.wire = this.server.wire();
	}

	@Test
	void areAdvertisedToClientsWithoutHandshake() {
		JsonNode capabilities = this.wire.modern("server/discover", "").send().result().path("capabilities");
		assertThat(capabilities.path("extensions"))
			.hasToString("{\"org.example/negotiated\":{\"speed\":1},\"org.example/open\":{}}");
		Answer opened = this.wire.initialize("2025-11-25").send();
		assertThat(opened.result().path("capabilities").has("extensions")).isFalse();
		this.wire.adopt("2025-11-25", opened);
	}

	@Test
	void answerClientsThatDeclareThem() {
		Answer answer = this.wire.modern("example/echo", "\"a\":[1]")
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send();
		assertThat(answer.result().path("a")).hasToString("[1]");
		assertThat(answer.result().path("resultType").asString()).isEqualTo("complete");
	}

	@Test
	void tellOthersWhatToDeclare() {
		Answer answer = this.wire.modern("example/echo", "").send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("code").asInt()).isEqualTo(-32021);
		assertThat(answer.error().path("data"))
			.hasToString("{\"requiredCapabilities\":{\"extensions\":{\"org.example/negotiated\":{}}}}");
	}

	@Test
	void forgetWhatWasDeclaredWithAnotherRequest() {
		this.wire.modern("example/echo", "").capabilities(DECLARED).post().unvalidated().send().result();
		assertThat(this.wire.modern("example/echo", "").send().status()).isEqualTo(400);
	}

	@Test
	void answerEverybodyWhereTheyNeedNothingOfClients() {
		JsonNode result = this.wire.modern("example/thread", "").post().unvalidated().send().result();
		assertThat(result.path("thread").asString()).startsWith("mcp-worker-");
		assertThat(result.path("resultType").asString()).isEqualTo("thread");
		assertThat(result.path("_meta").path("org.example/a").asInt()).isEqualTo(1);
	}

	@Test
	void areUnknownInSessions() {
		this.wire.session("2025-11-25")
			.request("1", "example/thread", "{}")
			.send()
			.assertError(200, -32601, "Method not found: 'example/thread'");
	}

	@Test
	void failWithErrorsOfTheProtocol() {
		this.wire.modern("example/fail", "").send().assertError(200, 44, "failed");
		this.wire.modern("example/nothing", "")
			.capabilities(DECLARED)
			.send()
			.assertError(200, -32603, "Internal error");
		Answer unfit = this.wire.modern("example/wait", "\"key\":[]").capabilities(DECLARED).send();
		assertThat(unfit.error().path("code").asInt()).isEqualTo(-32602);
	}

	@Test
	void areCancelledLikeTools() {
		Waits.Wait wait = this.server.server().waits().of("extension");
		CompletableFuture<Answer> call = this.wire.modern("example/wait", "\"key\":\"extension\"")
			.capabilities(DECLARED)
			.sendLater();
		wait.assertStarted();
		call.cancel(true);
		wait.assertInterrupted();
	}

}
