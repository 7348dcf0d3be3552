package dev.mcpspring.revision;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.session.Session;

/**
 * A client that has a session, or is about to get one. Thread-safe.
 */
record LegacyClient(LegacyEra era, RevisionProfile profile, Session session,
		@Nullable Principal principal) implements ClientContext {

	LegacyClient(LegacyEra era, Session session, @Nullable Principal principal) {
		this(era, RevisionProfile.of(session.protocolVersion()), session, principal);
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
	public @Nullable LoggingLevel loggingLevel() {
		return this.session.isOfOneMessage() ? null : this.session.loggingLevel();
	}

}
