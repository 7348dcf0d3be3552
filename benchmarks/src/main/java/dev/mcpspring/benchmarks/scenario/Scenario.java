package dev.mcpspring.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mcpspring.benchmarks.client.Dialect;

/**
 * How clients reach the server.
 * <p>
 * Immutable.
 *
 * @param transport over what
 * @param edge what carries HTTP
 * @param era which revision of the protocol they speak
 */
record Scenario(Transport transport, String edge, Dialect era) {

	/**
	 * Combines what was asked for, as far as it goes together.
	 */
	static List<Scenario> all(List<String> transports, List<String> edges, List<String> eras) {
		List<Scenario> scenarios = new ArrayList<>();
		for (String name : transports) {
			Transport transport = of(Transport.values(), name, "transport");
			for (String edge : transport.isHttp ? edges : List.of("netty")) {
				for (String era : eras) {
					Dialect dialect = of(Dialect.values(), era, "era");
					if (transport != Transport.SSE || dialect == Dialect.LEGACY) {
						scenarios.add(new Scenario(transport, edge, dialect));
					}
				}
			}
		}
		if (scenarios.isEmpty()) {
			throw new IllegalArgumentException(
					"era: modern (expected: legacy, as HTTP+SSE is older than the modern era)");
		}
		return scenarios;
	}

	private static <E extends Enum<E>> E of(E[] values, String name, String option) {
		for (E value : values) {
			if (value.name().equalsIgnoreCase(name)) {
				return value;
			}
		}
		throw new IllegalArgumentException(
				"%s: '%s' (expected: one of %s)".formatted(option, name, List.of(values)).toLowerCase(Locale.ROOT));
	}

	String name() {
		String text = this.transport.isHttp ? this.transport + "-" + this.edge : this.transport.toString();
		return (text + "-" + this.era).toLowerCase(Locale.ROOT);
	}

	/**
	 * Over what clients reach the server.
	 */
	enum Transport {

		/** Streamable HTTP. */
		HTTP(true),

		/** HTTP+SSE. */
		SSE(true),

		/** Standard input and output. */
		STDIO(false),

		/** A Unix domain socket. */
		UNIX(false);

		private final boolean isHttp;

		Transport(boolean isHttp) {
			this.isHttp = isHttp;
		}

	}

}
