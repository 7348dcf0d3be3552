package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.openloop.HeldStreams;

/**
 * What clients cost that do nothing but listen: ten thousand streams of sessions, then as
 * many of subscriptions.
 */
final class SessionTrial implements Trial {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int BROADCASTS = 5;

	private static final int KB = 1024;

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		int count = options.count(10_000, 1_000);
		for (Kind kind : Kind.values()) {
			run(kind, count, options, board);
		}
	}

	private static void run(Kind kind, int count, Options options, Board board)
			throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "sessions-" + kind.name().toLowerCase(),
				"--mcp.server.session.max-sessions=20000", "--mcp.server.subscriptions.max-streams=20000")) {
			warmUp(kind, server);
			List<String> sessions = new ArrayList<>();
			JsonNode before = server.vitalsAfterGc();
			long residentBefore = resident(server.process());
			try (HeldStreams streams = new HeldStreams(server.address(), "notifications/tools/list_changed")) {
				open(kind, count, server, streams, sessions);
				JsonNode open = server.vitalsAfterGc();
				String name = "%d idle streams (%s): ".formatted(count, kind);
				board.show(name + "KB of heap each", Scale.atMost(5, 14, 100), each(open, before, "heap", count));
				board.show(name + "KB of direct memory each", Scale.atMost(2, 8, 32),
						each(open, before, "direct", count));
				board.show(name + "KB resident each", Scale.atMost(25, 36, 100),
						(resident(server.process()) - residentBefore) / (double) KB / count);
				board.show(name + "threads added", Scale.atMost(0, 0, 10),
						open.path("threads").asLong() - before.path("threads").asLong());
				double[] busy = busy(options, server, streams);
				board.show(name + "% of a core for heartbeats, at first", null, busy[0]);
				board.show(name + "% of a core for heartbeats", Scale.atMost(2, 5, 10), last(3, busy));
				board.show(name + "ms until the last has heard of a change", Scale.atMost(300, 1000, 3000),
						broadcast(server, streams));
			}
			board.show("%d streams closed (%s): seconds until the heap is as before".formatted(count, kind),
					Scale.atMost(5, 30, 60), afterwards(server, sessions, before));
		}
	}

	/**
	 * Has everything loaded that streams need, so that only they are counted.
	 */
	private static void warmUp(Kind kind, TrialProcess server) throws IOException {
		List<String> sessions = new ArrayList<>();
		try (HeldStreams streams = new HeldStreams(server.address(), "notifications/tools/list_changed")) {
			open(kind, 200, server, streams, sessions);
			broadcast(server, streams);
		}
		afterwards(server, sessions, server.vitalsAfterGc());
	}

	private static void open(Kind kind, int count, TrialProcess server, HeldStreams streams, List<String> sessions)
			throws IOException {
		for (int i = 0; i < count; i++) {
			streams.open(kind.request(server, sessions));
		}
		streams.awaitOpen(PATIENCE);
	}

	private static double each(JsonNode open, JsonNode before, String what, int count) {
		return (open.path(what).asLong() - before.path(what).asLong()) / (double) KB / count;
	}

	/**
	 * Reads, turn by turn of all streams. The first turns are those of a server that has
	 * just been started: most of what they take is code being compiled.
	 */
	private static double[] busy(Options options, TrialProcess server, HeldStreams streams) throws IOException {
		Duration turn = options.seconds(15, 16);
		double[] percent = new double[options.count(8, 1)];
		for (int i = 0; i < percent.length; i++) {
			Duration before = server.cpuTime();
			streams.read(turn);
			percent[i] = 100.0 * server.cpuTime().minus(before).toNanos() / turn.toNanos();
		}
		return percent;
	}

	private static double[] last(int count, double[] figures) {
		return Arrays.copyOfRange(figures, Math.max(0, figures.length - count), figures.length);
	}

	private static double[] broadcast(TrialProcess server, HeldStreams streams) throws IOException {
		double[] millis = new double[BROADCASTS];
		for (int i = 0; i < BROADCASTS; i++) {
			long start = System.nanoTime();
			server.http().get("/actuator/vitals?change=true");
			millis[i] = (streams.awaitNews(i + 1, PATIENCE) - start) / 1e6;
		}
		return millis;
	}

	/**
	 * Waits until the server has seen that all are gone, and ends their sessions, which
	 * would stay for half an hour.
	 */
	private static double afterwards(TrialProcess server, List<String> sessions, JsonNode before) {
		long start = System.nanoTime();
		while (server.report().path("streams").asLong() > 0) {
			Thread.onSpinWait();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		sessions.forEach(server.http()::endSession);
		long heap = server.vitalsAfterGc().path("heap").asLong();
		return (heap <= 1.02 * before.path("heap").asLong()) ? seconds : PATIENCE.toSeconds();
	}

	private static long resident(Process process) throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
			if (line.startsWith("VmRSS:")) {
				return KB * Long.parseLong(line.replaceAll("\\D", ""));
			}
		}
		return 0;
	}

	/**
	 * Who listens.
	 */
	private enum Kind {

		/** Clients with a session each. */
		GET {

			@Override
			String request(TrialProcess server, List<String> sessions) {
				String session = Objects.requireNonNull(Dialect.LEGACY.openSession(server.http()));
				sessions.add(session);
				return "GET /mcp HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nMcp-Session-Id: %s\r\n\r\n"
					.formatted(host(server.address()), session);
			}

		},

		/** Clients without. */
		LISTEN {

			@Override
			String request(TrialProcess server, List<String> sessions) {
				String body = """
						{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{%s\
						"notifications":{"toolsListChanged":true}}}""".formatted(Dialect.MODERN.meta());
				StringBuilder head = new StringBuilder(
						"POST /mcp HTTP/1.1\r\nHost: %s\r\n".formatted(host(server.address())));
				Http.HEADERS.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
				head.append("MCP-Protocol-Version: %s\r\nMcp-Method: subscriptions/listen\r\n"
					.formatted(Dialect.MODERN.version()));
				return head.append("Content-Length: %d\r\n\r\n".formatted(body.getBytes(StandardCharsets.UTF_8).length))
					.append(body)
					.toString();
			}

		};

		/**
		 * Returns what opens a stream.
		 * @param sessions takes the session that was opened for it, if any
		 */
		abstract String request(TrialProcess server, List<String> sessions);

		private static String host(InetSocketAddress address) {
			return address.getHostString() + ":" + address.getPort();
		}

	}

}
