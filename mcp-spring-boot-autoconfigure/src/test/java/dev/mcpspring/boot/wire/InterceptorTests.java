package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interceptors around the calls of all features.
 */
@OnBothEdges
class InterceptorTests {

	private static final String FAILED = "The tool failed. The server's log says why.";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final List<String> seen;

	InterceptorTests(Edge edge) {
		this.server = Conservation.on(edge, Rules.INTERCEPTORS + "=true", "wire.resources=true");
		this.wire = this.server.wire();
		this.seen = this.server.server().bean(Rules.Seen.class).calls();
	}

	@BeforeEach
	void forget() {
		this.seen.clear();
	}

	@Test
	void standInTheirOrderAroundCalls() {
		this.wire.echo("x");
		assertThat(this.seen).containsExactly("tools/call echo", "inner left once", "result");
	}

	@ParameterizedTest
	@ValueSource(strings = { "attribute", "attribute_reactive" })
	void leaveAttributesToHandlers(String tool) {
		assertThat(this.wire.callTool(tool, "{}").send().text()).isEqualTo("left twice");
	}

	@Test
	void standAroundResourcesByTheirTemplates() {
		this.wire.modern("resources/read", "\"uri\":\"app:json/1\"").name("app:json/1").send();
		assertThat(this.seen).startsWith("resources/read app:json/{id}").endsWith("result");
	}

	@Test
	void standAroundCallsOfSessions() {
		assertThat(this.wire.session("2025-11-25").callTool("attribute", "{}").send().text()).isEqualTo("left twice");
	}

	@Test
	void standAroundNothingElse() {
		this.wire.modern("tools/list", "").send();
		this.wire.modern("server/discover", "").send();
		this.wire.modern("resources/read", "\"uri\":\"no:such\"").name("no:such").send();
		assertThat(this.seen).isEmpty();
	}

	@Test
	void seeFailures() {
		this.wire.callTool("throw", "{\"kind\":\"runtime\"}").send();
		assertThat(this.seen).endsWith("IllegalStateException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "echo", "echo_reactive" })
	void refuseCalls(String tool) {
		wishing(tool, "refuse").assertError(200, 42, "not for you");
		assertThat(this.seen).containsExactly("tools/call " + tool, "inner left once", "McpException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw", "no-mono", "twice" })
	void failLikeHandlers(String wish) {
		for (String tool : List.of("echo", "echo_reactive")) {
			Answer answer = wishing(tool, wish);
			assertThat(answer.result().path("isError").asBoolean()).isTrue();
			assertThat(answer.text()).isEqualTo(FAILED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "empty" })
	void breakNothingByBreakingTheContract(String wish) {
		for (String tool : List.of("echo", "echo_reactive")) {
			assertThat(wishing(tool, wish).body()).contains("rror").doesNotContain("secret");
		}
	}

	@Test
	void changeResults() {
		wishing("echo", "after").assertError(200, 43, "too late");
	}

	@Test
	void leaveNoSourceOpenOfResultsThatTheyKeep() {
		String uri = "source:kept/10/-1";
		this.wire.modern("resources/read", "\"uri\":\"" + uri + "\"")
			.name(uri)
			.meta("\"test/wish\":\"after\"")
			.send()
			.assertError(200, 43, "too late");
		this.server.server().sources().of("kept").assertClosed();
	}

	private Answer wishing(String tool, String wish) {
		return this.wire.callTool(tool, "{\"message\":\"x\"}").meta("\"test/wish\":\"" + wish + "\"").send();
	}

}
