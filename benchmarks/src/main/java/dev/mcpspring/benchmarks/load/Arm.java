package dev.mcpspring.benchmarks.load;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.process.Server;

/**
 * One of the things that are compared: a server, and how to talk to it. Arms with the
 * same server share its process, as clients of both eras do.
 * <p>
 * Immutable.
 *
 * @param name how to choose it, and what the table calls it
 * @param server the server
 * @param dialect how to talk to it
 * @param tool which of its tools echoes
 * @param headers what clients have to say beside what all of them do
 */
record Arm(String name, Server server, Dialect dialect, String tool, Map<String, String> headers) {

	/** What all the others are compared with, unless said otherwise. */
	static final String REFERENCE = "bare-webflux";

	private static final String INLINE = "echo-inline";

	private static final List<Arm> OURS = List.of(new Arm("modern", Server.ECHO, Dialect.MODERN),
			new Arm("legacy", Server.ECHO, Dialect.LEGACY),
			new Arm("modern-webflux", Server.ECHO_WEBFLUX, Dialect.MODERN),
			new Arm("legacy-webflux", Server.ECHO_WEBFLUX, Dialect.LEGACY),
			new Arm("modern-inline", Server.ECHO, Dialect.MODERN, INLINE),
			new Arm("legacy-inline", Server.ECHO, Dialect.LEGACY, INLINE),
			new Arm("modern-webflux-inline", Server.ECHO_WEBFLUX, Dialect.MODERN, INLINE),
			new Arm("legacy-webflux-inline", Server.ECHO_WEBFLUX, Dialect.LEGACY, INLINE));

	/** Ours and the bare route with the same filters in front. */
	private static final List<Arm> FILTERED = List.of(new Arm("modern-filtered", Server.FILTERED, Dialect.MODERN),
			new Arm("bare-webflux-filtered", Server.BARE_FILTERED, Dialect.MODERN),
			new Arm("modern-secured", Server.SECURED, Dialect.MODERN, Dialect.ECHO, AccessToken.headers()),
			new Arm("bare-webflux-secured", Server.BARE_SECURED, Dialect.MODERN, Dialect.ECHO, AccessToken.headers()));

	private static final List<Arm> BARE = List.of(new Arm(REFERENCE, Server.BARE, Dialect.MODERN),
			new Arm("bare-netty", Server.BARE_NETTY, Dialect.MODERN));

	private static final List<Arm> PEERS = List.of(new Arm("quarkus", Server.QUARKUS, Dialect.LEGACY),
			new Arm("spring-ai-stateless", Server.SPRING_AI, Dialect.LEGACY),
			new Arm("spring-ai-streamable", Server.SPRING_AI_STREAMABLE, Dialect.LEGACY),
			new Arm("spring-ai-webmvc", Server.SPRING_AI_WEBMVC, Dialect.LEGACY),
			new Arm("typescript", Server.TYPESCRIPT, Dialect.MODERN),
			new Arm("typescript-legacy", Server.TYPESCRIPT, Dialect.LEGACY));

	private static final List<Arm> ALL = Stream.of(OURS, BARE, FILTERED, PEERS).flatMap(List::stream).toList();

	Arm(String name, Server server, Dialect dialect) {
		this(name, server, dialect, Dialect.ECHO);
	}

	private Arm(String name, Server server, Dialect dialect, String tool) {
		this(name, server, dialect, tool, Map.of());
	}

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
	 * Returns an ordinary client of its server.
	 */
	Http client(InetSocketAddress address) {
		return new Http(address, this.headers);
	}

}
