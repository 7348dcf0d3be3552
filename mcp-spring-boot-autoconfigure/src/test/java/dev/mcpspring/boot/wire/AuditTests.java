package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an auditor finds of calls: who, what, and what came of it, and nothing that a
 * client sent.
 */
class AuditTests {

	private static final String SECRET = "canary-5d1f";

	private static final String WEAK = "weak|app|orders:read|";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			Callers.IDENTITIES + "=true", GuardedFeatures.PROPERTY + "=true", Audits.PROPERTY + "=true");

	private final McpWire wire = this.server.wire();

	@Test
	void tellsWhoCalledWhat() {
		String arguments = "{\"message\":\"" + SECRET + "\"}";
		assertThat(Callers.as("alice", this.wire.callTool("echo", arguments).post()).send().text()).isEqualTo(SECRET);
		Map<String, Object> data = only("alice").getData();
		assertThat(data).containsEntry("method", "tools/call")
			.containsEntry("feature", "echo")
			.containsEntry("transport", "http")
			.containsEntry("outcome", "OK")
			.containsEntry("argumentsSha256", sha256(arguments))
			.containsKey("durationMs")
			.doesNotContainKeys("error", "reason");
		assertThat(data.toString()).doesNotContain(SECRET);
	}

	@Test
	void tellsOfAccessThatWasRefused() {
		Callers.as(WEAK, this.wire.callTool("guarded", "{\"x\":\"" + SECRET + "\"}").post()).send();
		Map<String, Object> data = only("weak").getData();
		assertThat(data).containsEntry("feature", "guarded")
			.containsEntry("outcome", "REFUSED")
			.containsEntry("error", -32600);
		assertThat(data.toString()).doesNotContain(SECRET);
	}

	@Test
	void doesNotRepeatNamesThatClientsMakeUp() {
		Callers.as("maker", this.wire.callTool(SECRET, "{}").post()).send();
		assertThat(only("maker").getData()).doesNotContainKey("feature").containsEntry("outcome", "REFUSED");
		assertThat(only("maker").toString()).doesNotContain(SECRET);
	}

	@Test
	void tellsOfNothingButCalls() {
		Callers.as("lister", this.wire.modern("tools/list", "").post()).send();
		Callers.as("lister", this.wire.callTool("echo", "{\"message\":\"x\"}").post()).send();
		assertThat(only("lister").getData()).containsEntry("method", "tools/call");
	}

	private AuditEvent only(String name) {
		List<AuditEvent> events = await().until(
				() -> this.server.server().bean(AuditEventRepository.class).find(name, null, "MCP_CALL"),
				(found) -> !found.isEmpty());
		assertThat(events).hasSize(1);
		return events.get(0);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
