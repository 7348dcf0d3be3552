package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;
import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * A thousand clients, of which ten ask for more than they ever read: what the others see
 * of that, with and without them in turn, and what the ten cost.
 */
final class ZombieTrial implements Trial {

	private static final int CLIENTS = 1000;

	private static final int ZOMBIES = CLIENTS / 100;

	private static final double RATE = 1000;

	private static final int SMALL = 4096;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final double MIB = 1024 * 1024;

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "zombies",
				"--mcp.server.outbound.write-stall-timeout=10m", "--mcp.server.execution.call-timeout=10m");
				Generator generator = new Generator(server.address(), CLIENTS - ZOMBIES, true)) {
			WarmUp.run(options, server, generator, () -> new Source[] { naps(server) });
			try (Zombies zombies = new Zombies(server)) {
				zombies.awaitStreams(PATIENCE);
			}
			Histogram without = new Histogram(3);
			Histogram with = new Histogram(3);
			for (int i = 0; i < options.count(10, 3); i++) {
				long before = held(server);
				without.add(load(options, board, server, generator));
				try (Zombies zombies = new Zombies(server)) {
					zombies.awaitStreams(PATIENCE);
					with.add(load(options, board, server, generator));
					board.show("heap and buffers of each client that reads nothing, MiB", Scale.atMost(1, 2, 4),
							(held(server) - before) / MIB / ZOMBIES);
				}
			}
			board.show("p99 of 990 clients beside 10 that read nothing, as a multiple of that without",
					Scale.atMost(1.05, 1.2, 2), p99(with) / p99(without));
			board.note("p99 without %.2f ms, with %.2f ms".formatted(p99(without), p99(with)));
		}
	}

	private static Source naps(TrialProcess server) {
		return Source.of(Request.tool(server.address(), "nap", "\"millis\":20", Map.of()), RATE);
	}

	private static Histogram load(Options options, Board board, TrialProcess server, Generator generator)
			throws IOException {
		Source calls = naps(server);
		generator.offer(options.seconds(10, 4), calls);
		generator.drain(PATIENCE);
		board.demand("wrong outcomes", Scale.NONE_WRONG, calls.wrong());
		if (calls.count(Verdict.REJECTED) > 0) {
			board.note("rejections: %d, as the machine is too slow".formatted(calls.count(Verdict.REJECTED)));
		}
		board.notes(calls.complaints());
		return calls.accepted();
	}

	/**
	 * Returns what is in use of the heap and of the buffers, which are reserved by the
	 * megabyte.
	 */
	private static long held(TrialProcess server) {
		long heap = server.vitalsAfterGc().path("heap").asLong();
		return heap + server.used("buffers");
	}

	private static double p99(Histogram nanos) {
		return nanos.getValueAtPercentile(99) / 1e6;
	}

	/**
	 * Those who read nothing of a stream without an end.
	 */
	private static final class Zombies implements AutoCloseable {

		private final List<SocketChannel> connections = new ArrayList<>();

		private final TrialProcess server;

		Zombies(TrialProcess server) throws IOException {
			this.server = server;
			Request flood = Request.modern(server.address(), "tools/call", "flood",
					"\"name\":\"flood\",\"arguments\":{}", "\"progressToken\":1,", Map.of());
			for (int i = 0; i < ZOMBIES; i++) {
				SocketChannel connection = SocketChannel.open();
				connection.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
				connection.connect(server.address());
				connection.write(flood.bytes());
				this.connections.add(connection);
			}
		}

		void awaitStreams(Duration patience) {
			long end = System.nanoTime() + patience.toNanos();
			while (this.server.report().path("streams").asInt() < ZOMBIES) {
				if (System.nanoTime() > end) {
					throw new IllegalStateException("streams: too few (expected: %d)".formatted(ZOMBIES));
				}
				Thread.onSpinWait();
			}
		}

		@Override
		public void close() throws IOException {
			for (SocketChannel connection : this.connections) {
				connection.close();
			}
			while (this.server.report().path("streams").asInt() > 0) {
				Thread.onSpinWait();
			}
		}

	}

}
