package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.CallOutcome;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;

/**
 * Writes down what a server is and does at the moment. Thread-safe.
 */
record McpReport(McpServer server, CallStatistics calls) {

	/** Servers may have as many resources as they like. */
	private static final int MAX_LISTED = 1000;

	Map<String, Object> all() {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("server", identity());
		report.put("revisions", Arrays.stream(ProtocolVersion.values()).map(ProtocolVersion::value).toList());
		report.put("transports", this.server.transports());
		report.put("limits", limits());
		report.put("calls", calls(this.calls.all()));
		report.put("rejections", this.calls.rejections());
		report.put("latencyBoundsMillis", OperationStatistics.boundsMillis());
		report.put("bytes", Map.of("received", this.calls.bytesReceived(), "sent", this.calls.bytesSent()));
		report.put("sessionsByRevision", sessions());
		report.put("streams", this.server.statistics().openStreams());
		report.put("connectionsRefused", this.server.statistics().connectionsRefused());
		report.put("zombies", this.server.statistics().zombies());
		report.put("tools", tools());
		report.put("resources", resources());
		report.put("resourceTemplates", resourceTemplates());
		report.put("prompts", prompts());
		return report;
	}

	private Map<String, Object> identity() {
		Implementation implementation = this.server.implementation();
		Map<String, Object> identity = new LinkedHashMap<>();
		identity.put("name", implementation.name());
		identity.put("version", implementation.version());
		if (implementation.title() != null) {
			identity.put("title", implementation.title());
		}
		identity.put("state", this.server.state().name());
		return identity;
	}

	private Map<String, Object> limits() {
		McpServerStatistics statistics = this.server.statistics();
		Map<String, Object> limits = new LinkedHashMap<>();
		limits.put("max-inflight", use(statistics.permitsInUse(), statistics.maxInflight()));
		limits.put("max-inflight-per-session", Map.of("max", this.server.controls().maxInflightPerSession()));
		limits.put("principal-share", Map.of("max", this.server.controls().principalShare()));
		limits.put("workers", use(statistics.activeWorkers(), statistics.maxWorkers()));
		limits.put("queue", use(statistics.queuedCalls(), statistics.queueCapacity()));
		limits.put("sessions", use(statistics.sessions(), statistics.maxSessions()));
		limits.put("connections", use(statistics.connections(), statistics.maxConnections()));
		limits.put("budget", use(statistics.budgetInUse(), statistics.budgetCapacity()));
		limits.put("buffers", use(statistics.bufferBytesInUse(), statistics.bufferBytesReserved()));
		return limits;
	}

	private Map<String, Integer> sessions() {
		Map<String, Integer> sessions = new LinkedHashMap<>();
		for (ProtocolVersion version : ProtocolVersion.values()) {
			int count = this.server.statistics().sessions(version);
			if (count > 0) {
				sessions.put(version.value(), count);
			}
		}
		return sessions;
	}

	private List<Map<String, Object>> tools() {
		List<Map<String, Object>> tools = new ArrayList<>();
		this.server.tools().list().forEach((tool) -> tools.add(tool(tool, true)));
		this.server.tools().disabled().forEach((tool) -> tools.add(tool(tool, false)));
		tools.sort(Comparator.comparing((tool) -> (String) tool.get("name")));
		return tools;
	}

	private Map<String, Object> tool(Tool tool, boolean enabled) {
		Map<String, Object> described = new LinkedHashMap<>();
		described.put("name", tool.name());
		described.put("enabled", enabled);
		described.put("inFlight", this.server.tools().callsInFlight(tool.name()));
		described.put("limits", limits(this.server.tools().limits(tool.name())));
		described.putAll(calls(this.calls.of("tools/call", tool.name())));
		return described;
	}

	private List<Map<String, Object>> resources() {
		return this.server.resources()
			.list()
			.stream()
			.limit(MAX_LISTED)
			.map((resource) -> described("uri", resource.uri(), "resources/read"))
			.toList();
	}

	private List<Map<String, Object>> resourceTemplates() {
		return this.server.resources()
			.templates()
			.stream()
			.limit(MAX_LISTED)
			.map((template) -> described("uriTemplate", template.uriTemplate(), "resources/read"))
			.toList();
	}

	private List<Map<String, Object>> prompts() {
		return this.server.prompts()
			.list()
			.stream()
			.limit(MAX_LISTED)
			.map((prompt) -> described("name", prompt.name(), "prompts/get"))
			.toList();
	}

	private Map<String, Object> described(String member, String target, String method) {
		Map<String, Object> described = new LinkedHashMap<>();
		described.put(member, target);
		described.putAll(calls(this.calls.of(method, target)));
		return described;
	}

	private static Map<String, Object> limits(CallLimits limits) {
		Map<String, Object> described = new LinkedHashMap<>();
		if (limits.timeout() != null) {
			described.put("timeoutMillis", limits.timeout().toMillis());
		}
		if (limits.maxConcurrency() != null) {
			described.put("concurrency", limits.maxConcurrency());
		}
		if (limits.rate() != null) {
			described.put("rate", limits.rate().toString());
		}
		return described;
	}

	private static Map<String, Object> calls(OperationStatistics operation) {
		Map<String, Object> calls = new LinkedHashMap<>();
		calls.put("calls", operation.count());
		calls.put("errors", operation.count(CallOutcome.ERROR));
		calls.put("toolErrors", operation.count(CallOutcome.TOOL_ERROR));
		calls.put("timeouts", operation.count(CallOutcome.TIMEOUT));
		calls.put("cancellations", operation.count(CallOutcome.CANCELLED));
		calls.put("rejections", operation.count(CallOutcome.REJECTED));
		calls.put("totalMillis", operation.totalMillis());
		calls.put("queueMillis", operation.queueMillis());
		calls.put("maxMillis", operation.maxMillis());
		calls.put("latencies", operation.latencies());
		return calls;
	}

	private static Map<String, Number> use(Number used, Number max) {
		Map<String, Number> use = new LinkedHashMap<>();
		use.put("used", used);
		use.put("max", max);
		return use;
	}

}
