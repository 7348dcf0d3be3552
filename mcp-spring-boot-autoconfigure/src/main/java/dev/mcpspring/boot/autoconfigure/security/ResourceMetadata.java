package dev.mcpspring.boot.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.transport.http.JsonDocument;

/**
 * Tells clients whom to ask for a token for an endpoint. Immutable.
 *
 * @param resource what the endpoint is called
 * @param path the path of the endpoint
 * @param authorizationServers whom to ask
 * @param scopes what to ask for; empty if that is not said
 * @param title the name of the server for people, or {@code null}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-2">Metadata</a>
 */
record ResourceMetadata(ProtectedResource resource, String path, List<String> authorizationServers, List<String> scopes,
		@Nullable String title) implements JsonDocument {

	@Override
	public byte[] read(@Nullable String host) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("resource", this.resource.resource(this.path, host));
		members.put("authorization_servers", this.authorizationServers);
		if (!this.scopes.isEmpty()) {
			members.put("scopes_supported", this.scopes);
		}
		members.put("bearer_methods_supported", List.of("header"));
		if (this.title != null) {
			members.put("resource_name", this.title);
		}
		return JsonMapper.shared().writeValueAsBytes(members);
	}

}
