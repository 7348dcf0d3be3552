package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.Clients;
import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Pace;
import dev.mcpspring.benchmarks.process.ServerProcess;

/**
 * What it costs to measure, and to pool buffers: servers with and without, in one JVM,
 * called in turn.
 */
final class MetricsTrial implements Trial {

	private static final int CONNECTIONS = 16;

	private static final String METRICS = "--mcp.server.observation.metrics.enabled";

	private static final String TRACING = "--mcp.server.observation.tracing.enabled";

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		Map<Arm, Integer> ports = new EnumMap<>(Arm.class);
		List<String> arguments = new ArrayList<>(
				List.of("--management.endpoint.mcp.access=none", METRICS + "=false", TRACING + "=false"));
		for (Arm arm : Arm.values()) {
			if (arm != Arm.NOTHING) {
				ports.put(arm, ServerProcess.freePort());
				arguments.add("--and=--server.port=" + ports.get(arm) + arm.arguments);
			}
		}
		try (TrialProcess server = TrialProcess.start(options, "metrics", arguments.toArray(String[]::new))) {
			ports.put(Arm.NOTHING, server.address().getPort());
			Map<Arm, Clients> clients = new EnumMap<>(Arm.class);
			try {
				for (Arm arm : Arm.values()) {
					awaitPort(ports.get(arm));
					clients.put(arm, new Clients(Dialect.MODERN, new InetSocketAddress("127.0.0.1", ports.get(arm)),
							CONNECTIONS));
					clients.get(arm).carry("x".repeat(100));
				}
				compare(options, board, server, clients);
			}
			finally {
				for (Clients open : clients.values()) {
					open.close();
				}
			}
		}
	}

	private static void awaitPort(int port) throws InterruptedException {
		ShutdownTrial.await("port " + port, () -> {
			try (Socket socket = new Socket("127.0.0.1", port)) {
				return socket.isConnected();
			}
			catch (IOException ex) {
				return false;
			}
		});
	}

	private static void compare(Options options, Board board, TrialProcess server, Map<Arm, Clients> clients)
			throws IOException {
		List<Arm> order = new ArrayList<>(List.of(Arm.values()));
		for (int i = 0; i < 2; i++) {
			for (Arm arm : order) {
				cost(server, clients.get(arm), options.seconds(5, 1));
			}
		}
		for (int i = 0; i < options.count(40, 20); i++) {
			Map<Arm, Double> costs = new EnumMap<>(Arm.class);
			for (Arm arm : order) {
				costs.put(arm, cost(server, clients.get(arm), options.seconds(1, 0.25)));
			}
			Collections.rotate(order, 1);
			double reference = costs.get(Arm.NOTHING);
			board.show("echo of 100 B without metrics, CPU us", null, reference);
			costs.forEach((arm, cost) -> {
				if (arm != Arm.NOTHING) {
					double more = (arm == Arm.UNPOOLED) ? reference / cost : cost / reference;
					board.show(arm.metric, arm.scale, 100 * (more - 1));
				}
			});
		}
	}

	private static double cost(TrialProcess server, Clients clients, Duration duration) throws IOException {
		Duration start = server.cpuTime();
		Clients.Calls calls = clients.run(new Pace.ClosedLoop(), duration);
		return server.cpuTime().minus(start).toNanos() / 1e3 / calls.count();
	}

	/**
	 * The servers.
	 */
	private enum Arm {

		NOTHING("", "", null),

		AGAIN("CPU above that of the same once more, % (what noise comes to)", "", null),

		METRICS("CPU above that with metrics (Prometheus), %", "," + MetricsTrial.METRICS + "=true",
				Scale.atMost(3, 5, 10)),

		UNPOOLED("CPU that pooling adds, %", ",--mcp.server.buffer.pooled=false", Scale.atMost(3, 5, 10)),

		TRACER_OFF("CPU above that with a tracer, but tracing off, %", ",--trial.tracing=true", Scale.atMost(1, 2, 5)),

		TRACER_ON("CPU above that with tracing into the void, %", ",--trial.tracing=true," + TRACING + "=true", null);

		private final String metric;

		private final String arguments;

		private final @Nullable Scale scale;

		Arm(String metric, String arguments, @Nullable Scale scale) {
			this.metric = metric;
			this.arguments = arguments;
			this.scale = scale;
		}

	}

}
