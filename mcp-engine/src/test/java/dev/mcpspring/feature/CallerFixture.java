package dev.mcpspring.feature;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ProtocolVersion;

/**
 * Somebody who calls, for tests of what answers.
 */
public record CallerFixture(@Nullable Principal principal) implements Caller {

	/** Somebody whom nobody knows. */
	public static final Caller ANYBODY = new CallerFixture(null);

	@Override
	public ProtocolVersion protocolVersion() {
		return ProtocolVersion.V2026_07_28;
	}

	@Override
	public ClientCapabilities clientCapabilities() {
		return ClientCapabilities.NONE;
	}

}
