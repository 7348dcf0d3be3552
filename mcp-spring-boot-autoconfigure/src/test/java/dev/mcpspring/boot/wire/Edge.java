package dev.mcpspring.boot.wire;

import java.util.Locale;

/**
 * What carries the endpoint of a server under test.
 */
enum Edge {

	NETTY, WEBFLUX;

	String property() {
		return "mcp.server.http.edge=" + name().toLowerCase(Locale.ROOT);
	}

}
