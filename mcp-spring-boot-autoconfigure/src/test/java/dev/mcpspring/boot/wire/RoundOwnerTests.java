package dev.mcpspring.boot.wire;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients carry from round to round is only good for who was given it.
 */
class RoundOwnerTests {

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true");

	private final McpWire wire = this.server.wire();

	@Test
	void takesStateOfTheSameCaller() {
		assertThat(send(retry("alice"), "alice").result().path("inputRequests").has("sampling-1")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "alice,mallory", "alice,", ",mallory" })
	void refusesStateOfAnotherCaller(@Nullable String given, @Nullable String sender) {
		send(retry(given), sender).assertError(200, -32602, "requestState: not valid (expected: to begin anew)");
	}

	private String retry(@Nullable String caller) {
		String state = send("", caller).result().path("requestState").asString();
		return ",\"inputResponses\":{\"elicitation-1\":{\"action\":\"decline\"}},\"requestState\":\"" + state + '"';
	}

	private Answer send(String params, @Nullable String caller) {
		Post post = this.wire.modern("tools/call", "\"name\":\"ask\",\"arguments\":{\"kind\":\"steps\"}" + params)
			.name("ask")
			.capabilities("\"elicitation\":{},\"sampling\":{}")
			.post();
		return ((caller != null) ? post.with(Callers.HEADER, caller) : post).send();
	}

}
