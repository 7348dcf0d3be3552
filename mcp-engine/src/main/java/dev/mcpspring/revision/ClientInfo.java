package dev.mcpspring.revision;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.McpException;

/**
 * Reads what a client says of itself: leniently, as nothing depends on it.
 */
final class ClientInfo {

	private ClientInfo() {
	}

	static Implementation read(RawParams params, Member member) {
		Map<String, Object> members = params.read(member, new TypeReference<Map<String, Object>>() {
		}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
		String name = text(members, "name");
		String version = text(members, "version");
		return new Implementation((name != null) ? name : "", (version != null) ? version : "", text(members, "title"),
				text(members, "description"), text(members, "websiteUrl"), List.of());
	}

	private static @Nullable String text(Map<String, Object> members, String name) {
		return (members.get(name) instanceof String text) ? text : null;
	}

}
