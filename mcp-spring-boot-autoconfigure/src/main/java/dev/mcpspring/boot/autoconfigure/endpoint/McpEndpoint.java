package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.server.McpServer;
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
	 * Shows the server, its limits with their use, its tools and its calls.
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
	 * Changes a limit, or hides or shows a tool.
	 * @param section {@code limits} or {@code tools}
	 * @param name {@code max-inflight}, or the name of a tool
	 * @param value the new limit
	 * @param enabled whether clients see the tool
	 */
	@WriteOperation
	public void change(@Selector String section, @Selector String name, @Nullable Integer value,
			@Nullable Boolean enabled) {
		switch (section) {
			case "limits" -> changeLimit(name, value);
			case "tools" -> changeTool(name, enabled);
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

	private void changeLimit(String name, @Nullable Integer value) {
		if (!name.equals("max-inflight")) {
			throw invalid("no such limit (expected: max-inflight)");
		}
		if (value == null || value < 1) {
			throw invalid("value: %s (expected: >= 1)".formatted(value));
		}
		this.server.controls().maxInflight(value);
	}

	private void changeTool(String name, @Nullable Boolean enabled) {
		if (enabled == null) {
			throw invalid("enabled: absent (expected: true or false)");
		}
		boolean found = enabled ? this.server.tools().enable(name) : this.server.tools().disable(name);
		if (!found) {
			throw invalid("no such tool");
		}
	}

	private static Map<String, Object> describe(SessionSummary session) {
		return Map.of("handle", session.handle(), "protocolVersion", session.protocolVersion().value(), "ageSeconds",
				session.age().toSeconds(), "idleSeconds", session.idle().toSeconds());
	}

	private static InvalidEndpointRequestException invalid(String message) {
		return new InvalidEndpointRequestException(message, message);
	}

}
