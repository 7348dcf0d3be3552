package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.server.McpServer;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says which server this is, and what it speaks. Immutable.
 *
 * @param server the server
 */
record McpInfoContributor(McpServer server) implements InfoContributor {

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("name", this.server.implementation().name());
		details.put("version", this.server.implementation().version());
		details.put("revisions", Arrays.stream(ProtocolVersion.values()).map(ProtocolVersion::value).toList());
		details.put("transports", this.server.transports());
		builder.withDetail("mcp", details);
	}

}
