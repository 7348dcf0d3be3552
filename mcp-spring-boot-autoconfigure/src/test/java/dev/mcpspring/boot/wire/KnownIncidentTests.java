package dev.mcpspring.boot.wire;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What has gone wrong in other servers, where no other test shows that it does not here.
 */
@OnBothEdges
class KnownIncidentTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	KnownIncidentTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Method", "METHOD", "metho\\u0064 ", "method\\u0000", "m\u0435thod" })
	void takesNoOtherNameForMethod(String name) {
		String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"" + name + "\":\"ping\"}";
		Answer answer = this.wire.session("2025-11-25").post(body).send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("code").asInt()).isEqualTo(-32600);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Params", "PARAMS", "param\u017f" })
	void takesNoOtherNameForParams(String name) {
		String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"" + name
				+ "\":{\"name\":\"echo\",\"arguments\":{\"message\":\"x\"}}}";
		int runs = this.server.server().runs().count();
		assertThat(this.wire.session("2025-11-25").post(body).send().message().has("result")).isFalse();
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void givesNobodyTheResultOfAnEarlierRequestWithTheSameId() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = this.server.server().waits().of("zombie");
		RawHttp left = session.callWaiting("1", "wait", "zombie").open();
		wait.assertStarted();
		left.close();
		// The call goes on, and its id is taken until it has ended.
		session.callTool("1", "echo", "{\"message\":\"mine\"}").send().assertId("1");
		assertThat(this.server.statistics().callsInFlight()).isOne();
		wait.release();
		await().until(() -> this.server.statistics().callsInFlight() == 0);
		assertThat(session.callTool("1", "echo", "{\"message\":\"mine\"}").send().text()).isEqualTo("mine");
	}

	@Test
	void keepsNoSessionThatIsDeleted() {
		IntStream.range(0, Scale.of(300, 30_000)).forEach((round) -> {
			Answer opened = this.wire.initialize("2025-11-25").send();
			LegacySession session = new LegacySession(this.wire, opened.header("Mcp-Session-Id"), "2025-11-25");
			session.delete().send().assertEmpty(204);
		});
		assertThat(this.server.statistics().sessions()).isZero();
	}

	@Test
	void answersOnceWheneverTheCallIsCancelled() {
		LegacySession session = this.wire.session("2025-11-25");
		IntStream.range(0, Scale.of(200, 10_000)).forEach((round) -> {
			String id = Integer.toString(round);
			var answer = session.callTool(id, "echo", "{\"message\":\"x\"}").sendLater();
			session.cancel(id).send().assertEmpty(202);
			assertThat(answer.join().messages()).hasSizeLessThanOrEqualTo(1);
			assertThat(answer.join().status()).isEqualTo(200);
		});
	}

}
