package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that begin on one server and end on another, which know nothing of each other but
 * the keys.
 */
class TwoNodeTests {

	private static final String KEYS = "mcp.server.request-state.keys=";

	private static final String OLD = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

	private static final String NEW = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

	private static final String OTHER = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

	private static final String FORM = "\"inputResponses\":{\"elicitation-1\":{\"action\":\"decline\"}}";

	private static final String SAMPLE = """
			"inputResponses":{"sampling-1":{"role":"assistant","content":{"type":"text","text":"Paris"},"model":"m"}}""";

	private static final String REFUSED = "requestState: not valid (expected: to begin anew)";

	/** Knows the new key, and does not seal with it yet. */
	@RegisterExtension
	private final Conservation first = Conservation.on(Edge.NETTY, KEYS + OLD + "," + NEW);

	/** Seals with the new key, and opens what was sealed with the old one. */
	@RegisterExtension
	private final Conservation second = Conservation.on(Edge.WEBFLUX, KEYS + NEW + "," + OLD);

	@RegisterExtension
	private final Conservation stranger = Conservation.on(Edge.NETTY, KEYS + OTHER,
			"mcp.server.request-state.ttl=50ms");

	@Test
	void goOnOnAnyNodeWhileKeysRotate() {
		int effects = effects();
		String begun = state(send(this.first, ""));
		String half = state(send(this.second, FORM + "," + begun));
		assertThat(send(this.first, SAMPLE + "," + half).text()).startsWith("DECLINE null Paris");
		assertThat(effects() - effects).isEqualTo(2);
	}

	@Test
	void goOnOnNoNodeWithoutTheKey() {
		String begun = state(send(this.first, ""));
		send(this.stranger, FORM + "," + begun).assertError(200, -32602, REFUSED);
	}

	@Test
	void goOnNowhereOnceTheyAreTooOld() {
		String begun = state(send(this.stranger, ""));
		await().untilAsserted(() -> send(this.stranger, FORM + "," + begun).assertError(200, -32602, REFUSED));
	}

	private int effects() {
		return this.first.server().runs().effects() + this.second.server().runs().effects();
	}

	private static Answer send(Conservation node, String params) {
		return node.wire()
			.modern("tools/call",
					"\"name\":\"ask\",\"arguments\":{\"kind\":\"steps\"}" + (params.isEmpty() ? "" : "," + params))
			.name("ask")
			.capabilities("\"elicitation\":{},\"sampling\":{}")
			.send();
	}

	private static String state(Answer answer) {
		return "\"requestState\":\"" + answer.result().path("requestState").asString() + '"';
	}

}
