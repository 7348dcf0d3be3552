package dev.mcpspring.transport.http;

import java.util.Set;

import dev.mcpspring.transport.OutboundSettings;

/**
 * Who may call over HTTP, and how much a call may send.
 * <p>
 * Immutable.
 *
 * @param allowedHosts the host names, without port, under which the server may be called,
 * beside the loopback names
 * @param allowedOrigins the origins from which browsers may call, beside the server's own
 * @param allowRemote whether clients on other machines may call without being
 * authenticated
 * @param maxMessageSize how many bytes a message may have
 * @param outbound how much may wait for a client
 */
public record HttpSettings(Set<String> allowedHosts, Set<String> allowedOrigins, boolean allowRemote,
		int maxMessageSize, OutboundSettings outbound) {

	public HttpSettings {
		allowedHosts = Set.copyOf(allowedHosts);
		allowedOrigins = Set.copyOf(allowedOrigins);
	}

	/**
	 * Returns the settings to start from: local clients only, 4 MiB.
	 * @return the settings
	 */
	public static HttpSettings defaults() {
		return new HttpSettings(Set.of(), Set.of(), false, 4 * 1024 * 1024, OutboundSettings.defaults());
	}

}
