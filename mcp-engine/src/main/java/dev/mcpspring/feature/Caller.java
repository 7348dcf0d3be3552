package dev.mcpspring.feature;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ProtocolVersion;

/**
 * Who sends a request.
 * <p>
 * Implementations are thread-safe.
 */
public interface Caller {

	/**
	 * Returns the revision that the client speaks.
	 * @return the revision
	 */
	ProtocolVersion protocolVersion();

	/**
	 * Returns what the client declared it can do.
	 * @return the capabilities
	 */
	ClientCapabilities clientCapabilities();

	/**
	 * Returns who calls, if the transport authenticated it.
	 * @return the principal, or {@code null}
	 */
	@Nullable Principal principal();

	/**
	 * Returns whether the caller runs on this machine and started the server, or may
	 * reach what only its users can: the client of standard input or of a socket. It is
	 * granted everything.
	 * @return whether it does; not by default
	 */
	default boolean isLocal() {
		return false;
	}

	/**
	 * Returns what the caller and its revision have agreed on for tasks.
	 * @return the rules
	 */
	default TaskRules tasks() {
		return TaskRules.NONE;
	}

}
