package dev.mcpspring.revision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ImmediateInvocation;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;

/**
 * The method {@code server/discover}: which revisions the server speaks and what it can
 * do.
 * <p>
 * Only revisions that a request may name are listed; the others begin with
 * {@code initialize}.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/discover">Discovery</a>
 */
record DiscoverMethod(ServerDescription server, List<McpExtension> extensions) implements RpcMethod, RpcResult {

	@Override
	public String name() {
		return "server/discover";
	}

	@Override
	public Invocation prepare(RawParams params, Caller caller) {
		return new ImmediateInvocation(this);
	}

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("supportedVersions").value(RevisionProfile.MODERN_VERSIONS);
		json.name("capabilities").value(capabilities());
		json.optional("instructions", this.server.instructions());
	}

	private Map<String, Object> capabilities() {
		Map<String, Object> settings = new LinkedHashMap<>();
		for (McpExtension extension : this.extensions) {
			if (extension.isOffered()) {
				settings.put(extension.id(), extension.settings());
			}
		}
		if (settings.isEmpty()) {
			return this.server.capabilities();
		}
		Map<String, Object> capabilities = new LinkedHashMap<>(this.server.capabilities());
		capabilities.put("extensions", settings);
		return capabilities;
	}

	@Override
	public CacheHint cacheHint() {
		return this.server.cacheHint();
	}

}
