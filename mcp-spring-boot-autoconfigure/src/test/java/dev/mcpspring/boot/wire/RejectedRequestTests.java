package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are refused leave nothing, however many there are.
 */
@OnBothEdges
class RejectedRequestTests {

	static final List<Named<Function<Post, Post>>> KINDS = List.of(
			kind("Host", (post) -> post.with("Host", "evil.example")),
			kind("Origin", (post) -> post.with("Origin", "http://evil.example")),
			kind("proxy", (post) -> post.with("X-Forwarded-For", "192.0.2.1")),
			kind("Accept", (post) -> post.with("Accept", "text/html")),
			kind("Content-Type", (post) -> post.with("Content-Type", "text/plain")),
			kind("Content-Encoding", (post) -> post.with("Content-Encoding", "gzip")),
			kind("length", (post) -> post.with("Content-Length", "5000000")),
			kind("path", (post) -> post.path("/other")), kind("JSON", (post) -> post.body("{")),
			kind("no message", (post) -> post.body("{}")),
			kind("version", (post) -> post.with("MCP-Protocol-Version", "2026-07-28")),
			kind("no session", (post) -> post.body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")),
			kind("foreign session", (post) -> post.with("Mcp-Session-Id", "x")
				.body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	RejectedRequestTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("KINDS")
	void leavesNothingBehind(Function<Post, Post> kind) {
		int runs = this.server.server().runs().count();
		Stream.generate(() -> kind.apply(this.wire.initialize("2025-11-25")).send())
			.limit(50)
			.forEach((answer) -> assertThat(answer.status()).isBetween(400, 499));
		assertThat(this.server.statistics().sessions()).isZero();
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	private static Named<Function<Post, Post>> kind(String name, Function<Post, Post> change) {
		return Named.of(name, change);
	}

}
