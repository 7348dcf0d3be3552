package dev.mcpspring.extension;

import java.util.List;
import java.util.Map;

import dev.mcpspring.feature.RpcMethod;

/**
 * An extension of the protocol: methods of its own, and a capability by which clients
 * know that the server has them. Only clients without a handshake use extensions; for the
 * others there is neither the capability nor the methods.
 * <p>
 * Implementations are immutable.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic">Extensions</a>
 */
public interface McpExtension {

	/**
	 * Returns the name of the extension.
	 * @return the name with its prefix, for instance {@code org.example/skills}
	 */
	String id();

	/**
	 * Returns what clients are told beside the name.
	 * @return the settings, written as JSON; empty if it is enough to have the extension
	 */
	default Map<String, Object> settings() {
		return Map.of();
	}

	/**
	 * Returns whether the server has the extension by now. If not, there is neither the
	 * capability nor the methods.
	 * @return whether it has
	 */
	default boolean isOffered() {
		return true;
	}

	/**
	 * Returns the methods.
	 * @return the methods, whose names nobody else uses
	 */
	List<? extends RpcMethod> methods();

	/**
	 * Returns whether only those clients may use the methods that declare the extension
	 * too. Others are told what they would have to declare.
	 * @return whether it is so
	 */
	default boolean needsClient() {
		return true;
	}

}
