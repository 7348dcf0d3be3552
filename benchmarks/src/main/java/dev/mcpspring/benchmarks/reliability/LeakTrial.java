package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * Whatever clients do, among it leaving at random instants; then the server has to hold
 * nothing any more, and each message has to have come to exactly one end.
 */
final class LeakTrial implements Trial {

	static final LeakTrial ONCE = new LeakTrial(60, 10);

	/** The same for ten minutes. */
	static final LeakTrial SOAK = new LeakTrial(600, 60);

	private static final double DROPS = 0.1;

	private static final int CONNECTIONS = 256;

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final double MIB = 1024 * 1024;

	private static final List<String> LIMITS = List.of("max-inflight", "workers", "queue", "budget");

	private static final List<String> ENDS = List.of("ok", "tool_error", "error", "cancelled", "timeout", "rejected");

	private final double seconds;

	private final double quickSeconds;

	private LeakTrial(double seconds, double quickSeconds) {
		this.seconds = seconds;
		this.quickSeconds = quickSeconds;
	}

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "leaks", List.of(),
				List.of("-Dio.netty.leakDetection.level=paranoid"), "--trial.tally=true")) {
			String session = Dialect.LEGACY.openSession(server.http());
			List<Source> all = new ArrayList<>();
			load(server, options.seconds(10, 3), all, session);
			JsonNode before = settled(server);
			load(server, options.seconds(this.seconds, this.quickSeconds), all, session);
			JsonNode after = settled(server);
			board.demand("mixed load: wrong outcomes", Scale.NONE_WRONG, all.stream().mapToLong(Source::wrong).sum());
			all.forEach((source) -> board.notes(source.complaints()));
			held(board, server);
			conserved(board, after.path("tally"), all);
			board.show("mixed load: direct memory growth, MiB", Scale.atMost(1, 4, 16),
					(after.path("direct").asLong() - before.path("direct").asLong()) / MIB);
			board.show("mixed load: threads growth", Scale.atMost(0, 2, 10),
					after.path("threads").asInt() - before.path("threads").asInt());
			board.demand("mixed load: leaks that Netty reports", Scale.NONE_WRONG,
					server.log().lines().filter((line) -> line.contains("LEAK")).count());
			board.note("mixed load: %d messages, %d of them given up half-way".formatted(
					all.stream().mapToLong(Source::started).sum(), all.stream().mapToLong(Source::dropped).sum()));
		}
	}

	private static void load(TrialProcess server, Duration duration, List<Source> all, String session)
			throws IOException {
		List<Source> sources = sources(server.address(), session);
		try (Generator generator = new Generator(server.address(), CONNECTIONS, true)) {
			generator.offer(duration, sources.toArray(Source[]::new));
			generator.drain(PATIENCE);
		}
		all.addAll(sources);
	}

	private static List<Source> sources(InetSocketAddress server, String session) {
		Map<String, String> legacy = Dialect.LEGACY.headers(session);
		return List.of(
				source(Request.tool(server, "echo", "\"message\":\"hello\"", Map.of()), 150, DROPS, Verdict.DONE,
						Verdict.REJECTED),
				source(Request.tool(server, "nap", "\"millis\":15", Map.of()), 150, DROPS, Verdict.DONE,
						Verdict.REJECTED),
				source(Request.tool(server, "later", "\"millis\":15", Map.of()), 150, DROPS, Verdict.DONE,
						Verdict.REJECTED),
				source(Request.tool(server, "hang", "", Map.of()), 20, 1, Verdict.LOST),
				source(IdleStream.CALL.request(server), 20, 1, Verdict.LOST),
				source(Request.tool(server, "fail", "", Map.of()), 50, DROPS, Verdict.TOOL_ERROR),
				source(Request.tool(server, "nobody", "", Map.of()), 50, DROPS, Verdict.REFUSED),
				source(Request.tool(server, "nap", "\"millis\":\"soon\"", Map.of()), 50, DROPS, Verdict.TOOL_ERROR,
						Verdict.REFUSED),
				source(Request.of(server, Map.of(), "{\"jsonrpc\":\"2.0\",\"id\":%s,".formatted(Request.ID)), 50, DROPS,
						Verdict.REFUSED),
				source(Request.of(server, legacy, call("later", "\"millis\":15")), 150, DROPS, Verdict.DONE,
						Verdict.REFUSED, Verdict.CANCELLED),
				source(Request.of(server, legacy, """
						{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%s}}"""
					.formatted(Request.ID)), 50, 0, Verdict.ACCEPTED));
	}

	private static Source source(Request request, double rate, double drops, Verdict... expected) {
		return new Source(request, rate, drops, Set.of(expected));
	}

	private static String call(String tool, String arguments) {
		return """
				{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s","arguments":{%s}}}"""
			.formatted(Request.ID, tool, arguments);
	}

	/**
	 * Waits until the server has noticed that all clients have left, and collects
	 * garbage, so that lost buffers show.
	 */
	private static JsonNode settled(TrialProcess server) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (isBusy(server.report()) && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		return server.vitalsAfterGc();
	}

	private static boolean isBusy(JsonNode report) {
		return report.path("streams").asInt() > 0
				|| LIMITS.stream().anyMatch((limit) -> report.at("/limits/" + limit + "/used").asLong() > 0);
	}

	private static void held(Board board, TrialProcess server) {
		JsonNode report = server.report();
		for (String limit : LIMITS) {
			board.demand("mixed load: %s in use afterwards".formatted(limit), Scale.NONE_WRONG,
					report.at("/limits/" + limit + "/used").asLong());
		}
		board.demand("mixed load: streams, zombies and lost sessions afterwards", Scale.NONE_WRONG,
				report.path("streams").asInt() + report.path("zombies").asInt()
						+ Math.abs(report.at("/limits/sessions/used").asInt() - 1));
	}

	/**
	 * Compares what was received with what became of it, exactly. Apart from the servers'
	 * own first call.
	 */
	private static void conserved(Board board, JsonNode tally, List<Source> all) {
		long ended = ENDS.stream().mapToLong((end) -> tally.path(end).asLong()).sum();
		long accepted = all.stream().mapToLong((source) -> source.count(Verdict.ACCEPTED)).sum();
		// One more notification belongs to the handshake.
		long accounted = ended + tally.path("requestsRefused").asLong() + tally.path("messagesRefused").asLong()
				+ accepted + 1;
		board.demand("mixed load: calls started but not ended", Scale.NONE_WRONG,
				Math.abs(tally.path("started").asLong() - ended));
		board.demand("mixed load: messages received but not accounted for", Scale.NONE_WRONG,
				Math.abs(tally.path("received").asLong() - accounted));
		board.note("mixed load: " + tally);
	}

}
