package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * A stream that stays open while nothing happens.
 */
enum IdleStream {

	/** Asks for news of the server. */
	LISTEN {

		@Override
		Request request(InetSocketAddress server) {
			return Request.modern(server, "subscriptions/listen", "", "\"notifications\":{\"toolsListChanged\":true}",
					Map.of());
		}

		@Override
		Duration drain() {
			return Duration.ZERO;
		}

	},

	/** Is of a call that has reported progress and goes on. */
	CALL {

		@Override
		Request request(InetSocketAddress server) {
			return Request.modern(server, "tools/call", "hang", "\"name\":\"hang\",\"arguments\":{}",
					"\"progressToken\":1,", Map.of());
		}

		@Override
		Duration drain() {
			return Duration.ofSeconds(1);
		}

	};

	private static final Duration PROBE = Duration.ofSeconds(2);

	abstract Request request(InetSocketAddress server);

	/**
	 * Returns for how long the server waits for the end of such streams: it closes those
	 * that are no calls at once.
	 */
	abstract Duration drain();

	Source source(InetSocketAddress server) {
		return new Source(request(server), 1, 0, EnumSet.of(Verdict.DONE, Verdict.REJECTED));
	}

	/**
	 * Finds out which kind a server has.
	 */
	static IdleStream of(TrialProcess server) throws IOException {
		try (Generator probe = new Generator(server.address(), 1, true)) {
			probe.burst(LISTEN.source(server.address()), 1);
			return probe.awaitStreams(1, PROBE) ? LISTEN : CALL;
		}
	}

}
