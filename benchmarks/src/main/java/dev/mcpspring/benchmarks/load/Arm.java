package dev.mcpspring.benchmarks.load;

import java.util.List;

/**
 * One of the things that are compared: a server, and how to talk to it. Arms with the
 * same server share its process, as clients of both eras do.
 * <p>
 * Immutable.
 *
 * @param name how to choose it, and what the table calls it
 * @param server the server
 * @param dialect how to talk to it
 */
record Arm(String name, Server server, Dialect dialect) {

	/** What all the others are compared with. */
	static final String REFERENCE = "bare-webflux";

	private static final Server ECHO = new Server("echo-server", "echo-server.jar", List.of());

	private static final Server ECHO_WEBFLUX = new Server("echo-server-webflux", "echo-server.jar",
			List.of("--mcp.server.http.edge=webflux"));

	private static final Server BARE = new Server("bare-webflux", "bare-server.jar", List.of());

	private static final Server BARE_NETTY = new Server("bare-netty", "bare-server.jar",
			List.of("--bare.netty-route=true"));

	private static final List<Arm> ALL = List.of(new Arm("modern", ECHO, Dialect.MODERN),
			new Arm("legacy", ECHO, Dialect.LEGACY), new Arm("modern-webflux", ECHO_WEBFLUX, Dialect.MODERN),
			new Arm("legacy-webflux", ECHO_WEBFLUX, Dialect.LEGACY), new Arm(REFERENCE, BARE, Dialect.MODERN),
			new Arm("bare-netty", BARE_NETTY, Dialect.MODERN));

	static List<String> names() {
		return ALL.stream().map(Arm::name).toList();
	}

	static Arm named(String name) {
		return ALL.stream()
			.filter((arm) -> arm.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"arm: '%s' (expected: one of %s)".formatted(name, String.join(", ", names()))));
	}

	/**
	 * A server to start.
	 *
	 * @param name what its log file is called
	 * @param jar its jar, beside the driver's
	 * @param arguments what it is told beside its port
	 */
	record Server(String name, String jar, List<String> arguments) {

	}

}
