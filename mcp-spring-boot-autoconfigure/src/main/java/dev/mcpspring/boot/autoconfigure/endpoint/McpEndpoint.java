package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerControls;
import dev.mcpspring.server.SessionSummary;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows what the server does and, with unrestricted
 * access, changes it: a limit, a tool, a session.
 * <p>
 * Thread-safe.
 */
@Endpoint(id = "mcp", defaultAccess = Access.READ_ONLY)
public final class McpEndpoint {

	private static final int MAX_SESSIONS = 100;

	private final McpServer server;

	private final McpReport report;

	McpEndpoint(McpServer server, CallStatistics calls) {
		this.server = server;
		this.report = new McpReport(server, calls);
	}

	/**
	 * Shows the server, its limits with their use, its features and its calls.
	 * @return the report
	 */
	@ReadOperation
	public Map<String, Object> report() {
		return this.report.all();
	}

	/**
	 * Shows the sessions that are idle the longest, by names under which they can be
	 * ended; or a part of the report.
	 * @param section {@code sessions}, or the name of a part
	 * @return what is asked for, or {@code null} if there is no such part
	 */
	@ReadOperation
	public @Nullable Object section(@Selector String section) {
		if (section.equals("sessions")) {
			return this.server.controls().sessions().stream().limit(MAX_SESSIONS).map(McpEndpoint::describe).toList();
		}
		return this.report.all().get(section);
	}

	/**
	 * Changes a limit, or a tool.
	 * @param section {@code limits} or {@code tools}
	 * @param name the name of a limit, or of a tool
	 * @param value the new limit
	 * @param enabled whether clients see the tool
	 * @param concurrency how many calls of the tool may be in flight; 0 for any number
	 */
	@WriteOperation
	public void change(@Selector String section, @Selector String name, @Nullable Double value,
			@Nullable Boolean enabled, @Nullable Integer concurrency) {
		switch (section) {
			case "limits" -> changeLimit(name, value);
			case "tools" -> changeTool(name, enabled, concurrency);
			default -> throw invalid("no such section (expected: limits or tools)");
		}
	}

	/**
	 * Ends a session, whose client has to begin anew.
	 * @param section {@code sessions}
	 * @param name the name of the session
	 */
	@DeleteOperation
	public void end(@Selector String section, @Selector String name) {
		if (!section.equals("sessions")) {
			throw invalid("no such section (expected: sessions)");
		}
		if (!this.server.controls().endSession(name)) {
			throw invalid("no such session");
		}
	}

	private void changeLimit(String name, @Nullable Double value) {
		if (value == null) {
			throw invalid("value: absent (expected: a number)");
		}
		McpServerControls controls = this.server.controls();
		try {
			switch (name) {
				case "max-inflight" -> controls.maxInflight(value.intValue());
				case "max-inflight-per-session" -> controls.maxInflightPerSession(value.intValue());
				case "principal-share" -> controls.principalShare(value);
				default -> throw invalid(
						"no such limit (expected: max-inflight, max-inflight-per-session or principal-share)");
			}
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw invalid(ex.getMessage());
		}
	}

	private void changeTool(String name, @Nullable Boolean enabled, @Nullable Integer concurrency) {
		if (enabled == null && concurrency == null) {
			throw invalid("enabled, concurrency: both absent (expected: one of them)");
		}
		ToolRegistry tools = this.server.tools();
		try {
			CallLimits limits = tools.limits(name);
			if (concurrency != null) {
				tools.limits(name, new CallLimits(limits.timeout(), (concurrency != 0) ? concurrency : null,
						limits.rate(), limits.principalRate()));
			}
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex.getMessage());
		}
		if (enabled != null && !(enabled ? tools.enable(name) : tools.disable(name))) {
			throw invalid("tool: '%s' is unknown (expected: one that is registered)".formatted(name));
		}
	}

	private static Map<String, Object> describe(SessionSummary session) {
		return Map.of("handle", session.handle(), "protocolVersion", session.protocolVersion().value(), "ageSeconds",
				session.age().toSeconds(), "idleSeconds", session.idle().toSeconds());
	}

	private static InvalidEndpointRequestException invalid(@Nullable String message) {
		return new InvalidEndpointRequestException(String.valueOf(message), String.valueOf(message));
	}

}
