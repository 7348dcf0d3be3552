package dev.mcpspring.revision;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.tasks.TasksExtension;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.round.Round;
import dev.mcpspring.round.RoundInputs;
import dev.mcpspring.session.Session;
import dev.mcpspring.transport.TransportContext;

/**
 * What one request of the modern era says of its client, read only if somebody asks.
 * <p>
 * Thread-safe while the request's parameters are.
 */
final class ModernClient implements ClientContext {

	private final ModernEra era;

	private final RawParams params;

	private final @Nullable LoggingLevel loggingLevel;

	private final TransportContext transport;

	private final @Nullable Round round;

	/**
	 * Creates a client.
	 * @param era the era
	 * @param params the parameters of the request, borrowed until the call ends
	 * @param loggingLevel the least severe level of log messages that it wants, or
	 * {@code null} if it wants none
	 * @param transport what the transport knows
	 * @param round where its call is, or {@code null} if that ends as soon as it can
	 */
	ModernClient(ModernEra era, RawParams params, @Nullable LoggingLevel loggingLevel, TransportContext transport,
			@Nullable Round round) {
		this.era = era;
		this.params = params;
		this.loggingLevel = loggingLevel;
		this.transport = transport;
		this.round = round;
	}

	@Override
	public Era era() {
		return this.era;
	}

	@Override
	public RevisionProfile profile() {
		return RevisionProfile.MODERN;
	}

	@Override
	public @Nullable Session session() {
		return null;
	}

	@Override
	public @Nullable Implementation clientInfo() {
		return (this.params.type(Member.META_CLIENT_INFO) == JsonType.OBJECT)
				? ClientInfo.read(this.params, Member.META_CLIENT_INFO) : null;
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return new ClientCapabilities(
				this.params.read(Member.META_CLIENT_CAPABILITIES, new TypeReference<Map<String, Object>>() {
				}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message)));
	}

	@Override
	public TaskRules tasks() {
		return (clientCapabilities().extension(TasksExtension.ID) != null) ? TaskRules.BY_SERVER : TaskRules.UNDECLARED;
	}

	@Override
	public @Nullable LoggingLevel loggingLevel() {
		return this.loggingLevel;
	}

	@Override
	public @Nullable Principal principal() {
		return this.transport.principal();
	}

	@Override
	public boolean isLocal() {
		return this.transport.isLocal();
	}

	@Override
	public InputSource inputs(InputChannel channel) {
		if (this.round == null) {
			throw new IllegalStateException(
					"inputs: for this method (expected: tools/call, prompts/get or resources/read)");
		}
		return new RoundInputs(this.round, clientCapabilities(), profile().wire(), channel);
	}

}
