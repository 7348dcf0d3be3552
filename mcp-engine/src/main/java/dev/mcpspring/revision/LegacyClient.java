package dev.mcpspring.revision;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.JsonRpcEncoder;
import dev.mcpspring.codec.WireFormat.ClientInput;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.input.InputChannel;
import dev.mcpspring.feature.input.InputSource;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.session.Session;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * A client that has a session, or is about to get one. Thread-safe.
 */
record LegacyClient(LegacyEra era, RevisionProfile profile, Session session, @Nullable Principal principal,
		boolean isLocal) implements ClientContext {

	LegacyClient(LegacyEra era, Session session, TransportContext transport) {
		this(era, RevisionProfile.of(session.protocolVersion()), session, transport.principal(), transport.isLocal());
	}

	@Override
	public @Nullable Implementation clientInfo() {
		return this.session.clientInfo();
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return this.session.clientCapabilities();
	}

	@Override
	public TaskRules tasks() {
		return (this.profile.wire().coreTasks() && this.era.offersTasks()) ? TaskRules.BY_CLIENT : TaskRules.NONE;
	}

	@Override
	public @Nullable LoggingLevel loggingLevel() {
		return this.session.isOfOneMessage() ? null : this.session.loggingLevel();
	}

	@Override
	public InputSource inputs(InputChannel channel) {
		return new LegacyInputs(this.session, this.profile.wire(), this.era.requestTimeout(), channel);
	}

	@Override
	public void elicitationCompleted(String elicitationId, JsonRpcEncoder encoder) {
		if (this.profile.wire().clientInput() == ClientInput.PAGES) {
			this.session.streams()
				.send(encoder.notification("notifications/elicitation/complete",
						(json) -> json.name("elicitationId").string(elicitationId)), OverflowPolicy.KEEP, this);
		}
	}

}
