package dev.mcpspring.revision;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.tasks.CoreTaskMethods;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.Session;
import dev.mcpspring.session.SessionRegistry;

/**
 * The method {@code initialize}: agrees on a revision with a handshake.
 * <p>
 * Thread-safe.
 */
record InitializeMethod(SessionRegistry sessions, ServerDescription server, @Nullable CoreTaskMethods tasks) {

	/**
	 * Agrees with a client on a revision: the one it asks for if that has a handshake,
	 * else the newest that has.
	 * @return a session that is not registered yet
	 */
	Session negotiate(RawParams params, @Nullable String owner) {
		if (params.type(Member.PROTOCOL_VERSION) != JsonType.STRING) {
			throw invalid("protocolVersion: %s (expected: a string)".formatted(params.type(Member.PROTOCOL_VERSION)));
		}
		ProtocolVersion requested = ProtocolVersion.of(params.text(Member.PROTOCOL_VERSION));
		RevisionProfile agreed = (requested != null && RevisionProfile.of(requested).handshake())
				? RevisionProfile.of(requested) : RevisionProfile.NEWEST_LEGACY;
		return this.sessions.create(new Session.Client(agreed.version(), clientInfo(params), capabilities(params),
				agreed.polling(), owner));
	}

	/**
	 * Returns the answer to a client that was agreed with.
	 * @param session whether the client gets a session
	 */
	RpcResult result(ClientContext client, boolean session) {
		return (json, wire) -> {
			json.name("protocolVersion").string(client.profile().version().value());
			json.name("capabilities").value(capabilities(client, session));
			json.name("serverInfo");
			ContentWriter.write(json, this.server.implementation(), wire);
			json.optional("instructions", this.server.instructions());
		};
	}

	private Map<String, Object> capabilities(ClientContext client, boolean session) {
		Map<String, Object> capabilities = this.server.capabilities(client.profile(), session);
		if (this.tasks != null && client.tasks() == TaskRules.BY_CLIENT) {
			capabilities.put("tasks", this.tasks.capability(client.principal()));
		}
		return capabilities;
	}

	private static @Nullable Implementation clientInfo(RawParams params) {
		return switch (params.type(Member.CLIENT_INFO)) {
			case OBJECT -> ClientInfo.read(params, Member.CLIENT_INFO);
			case ABSENT -> null;
			default -> throw invalid("clientInfo: %s (expected: an object)".formatted(params.type(Member.CLIENT_INFO)));
		};
	}

	private static ClientCapabilities capabilities(RawParams params) {
		JsonType type = params.type(Member.CAPABILITIES);
		if (type == JsonType.ABSENT) {
			return ClientCapabilities.NONE;
		}
		if (type != JsonType.OBJECT) {
			throw invalid("capabilities: %s (expected: an object)".formatted(type));
		}
		return new ClientCapabilities(params.read(Member.CAPABILITIES, new TypeReference<Map<String, Object>>() {
		}, InitializeMethod::invalid));
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_PARAMS, message);
	}

}
