package dev.mcpspring.boot.autoconfigure.audit;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.ServerListener;

import org.springframework.boot.actuate.audit.AuditEvent;

/**
 * Makes audit events of calls of features, run or refused.
 * <p>
 * Thread-safe.
 */
final class AuditServerListener implements ServerListener, AutoCloseable {

	static final String TYPE = "MCP_CALL";

	private static final String NOBODY = "anonymous";

	private static final Set<String> AUDITED = Set.of("tools/call", "resources/read", "prompts/get");

	private final AuditQueue queue;

	AuditServerListener(AuditQueue queue) {
		this.queue = queue;
	}

	@Override
	public boolean wantsDigests() {
		return true;
	}

	@Override
	public void callEnded(CallEvent call) {
		audit(call, call.outcome().name());
	}

	@Override
	public void requestRefused(CallEvent call) {
		audit(call, "REFUSED");
	}

	private void audit(CallEvent call, String outcome) {
		String method = call.method();
		if (method == null || !AUDITED.contains(method)) {
			return;
		}
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("method", method);
		put(data, "feature", call.target());
		data.put("transport", call.transport());
		put(data, "argumentsSha256", call.argumentsDigest());
		data.put("outcome", outcome);
		put(data, "error", (call.error() != null) ? call.error().value() : null);
		put(data, "reason", call.reason());
		data.put("durationMs", TimeUnit.NANOSECONDS.toMillis(call.durationNanos()));
		this.queue.add(new AuditEvent(name(call.principal()), TYPE, data));
	}

	private static void put(Map<String, Object> data, String key, @Nullable Object value) {
		if (value != null) {
			data.put(key, value);
		}
	}

	private static String name(@Nullable Principal principal) {
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? name : NOBODY;
	}

	@Override
	public void close() {
		this.queue.close();
	}

}
