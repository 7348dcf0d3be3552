package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients at once, who all count their requests from 0: nobody gets a byte that is
 * meant for another, over whatever transport.
 */
@OnBothEdges
class CrossTalkTests {

	private static final int CLIENTS = 12;

	private static final Pattern SECRET = Pattern.compile("secret-\\d+");

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	CrossTalkTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
	}

	@Test
	void nobodyGetsWhatIsMeantForAnother() {
		int rounds = Scale.of(25, 17_000);
		List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
			.mapToObj((client) -> CompletableFuture.runAsync(() -> call("secret-" + client, rounds),
					(task) -> new Thread(task).start()))
			.toList();
		clients.forEach(CompletableFuture::join);
	}

	private void call(String secret, int rounds) {
		LegacySession session = this.wire.session("2025-11-25");
		String echo = "{\"message\":\"" + secret + "\"}";
		String slow = "{\"name\":\"slow\",\"arguments\":{\"steps\":2},\"_meta\":{\"progressToken\":\"" + secret
				+ "\"}}";
		try (SseChannel stream = SseChannel.open(this.wire, "2024-11-05")) {
			for (int i = 0; i < rounds; i++) {
				String id = Integer.toString(i);
				assertOwn(secret, id, this.wire.callTool("echo", echo).id(id).send());
				assertOwn(secret, id,
						this.wire.callTool("slow", "{\"steps\":2}").id(id).progressToken("\"" + secret + "\"").send());
				assertOwn(secret, id, session.callTool(id, "echo", echo).send());
				assertOwn(secret, id, session.request(id, "tools/call", slow).send());
				JsonNode answer = stream.callTool(Integer.toString(i + 1), "echo", echo);
				assertThat(secretsOf(answer.toString())).containsOnly(secret);
			}
		}
	}

	private static void assertOwn(String secret, String id, Answer answer) {
		assertThat(answer.assertId(id).status()).isEqualTo(200);
		assertThat(secretsOf(answer.body())).isNotEmpty().containsOnly(secret);
	}

	private static List<String> secretsOf(String text) {
		return SECRET.matcher(text).results().map(MatchResult::group).toList();
	}

}
