package dev.mcpspring.boot.autoconfigure.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerStatistics;
import dev.mcpspring.server.ServerState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Says whether the server takes calls. One that is full does, and says so: to restart it,
 * or to send its clients elsewhere, would make things worse.
 * <p>
 * Thread-safe.
 */
public final class McpServerHealthIndicator extends AbstractHealthIndicator {

	private static final double SATURATED = 0.9;

	private static final double TOO_MANY_ZOMBIES = 0.5;

	private final McpServer server;

	/**
	 * Creates an indicator.
	 * @param server the server
	 */
	public McpServerHealthIndicator(McpServer server) {
		super("MCP server health check failed");
		this.server = server;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		McpServerStatistics statistics = this.server.statistics();
		ServerState state = this.server.state();
		if (statistics.outOfMemory()) {
			health.down().withDetail("outOfMemory", true);
		}
		else if (state == ServerState.RUNNING) {
			health.up();
		}
		else {
			health.outOfService();
		}
		List<String> degraded = degradations(statistics);
		if (!degraded.isEmpty()) {
			health.withDetail("degraded", degraded);
		}
		health.withDetail("state", state.name())
			.withDetail("transports", this.server.transports())
			.withDetail("permits", use(statistics.permitsInUse(), statistics.maxInflight()))
			.withDetail("workers", use(statistics.activeWorkers(), statistics.maxWorkers()))
			.withDetail("queue", use(statistics.queuedCalls(), statistics.queueCapacity()))
			.withDetail("zombies", statistics.zombies());
	}

	private static List<String> degradations(McpServerStatistics statistics) {
		List<String> degradations = new ArrayList<>();
		if (statistics.permitsInUse() >= SATURATED * statistics.maxInflight()
				|| statistics.queuedCalls() >= SATURATED * statistics.queueCapacity()) {
			degradations.add("saturated");
		}
		if (statistics.zombies() > TOO_MANY_ZOMBIES * statistics.maxInflight()
				|| statistics.zombies() > TOO_MANY_ZOMBIES * statistics.maxWorkers()) {
			degradations.add("zombies");
		}
		return degradations;
	}

	private static Map<String, Object> use(int used, int max) {
		Map<String, Object> use = new LinkedHashMap<>();
		use.put("used", used);
		use.put("max", max);
		return use;
	}

}
