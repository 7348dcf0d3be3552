package dev.mcpspring.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers and their clients, from the start of the first process until the last one has
 * ended. Rounds of all arms are interleaved, and each time another one is first.
 * <p>
 * Confined to one thread, apart from {@link #stopServers()}.
 */
final class LoadRun implements AutoCloseable {

	private final LoadOptions options;

	private final PrintStream progress;

	private final Map<Arm.Server, ServerProcess> servers = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Map<Arm, Clients> clients = new LinkedHashMap<>();

	LoadRun(LoadOptions options, PrintStream progress) {
		this.options = options;
		this.progress = progress;
	}

	/**
	 * Starts all servers and waits until each answers as it should.
	 */
	void start() throws IOException, InterruptedException {
		for (Arm arm : this.options.arms()) {
			if (!this.servers.containsKey(arm.server())) {
				this.servers.put(arm.server(), ServerProcess.start(arm.server(), this.options));
			}
		}
		for (Arm arm : this.options.arms()) {
			ServerProcess server = server(arm);
			server.awaitAnswer(arm.dialect());
			this.clients.put(arm, new Clients(arm.dialect(), server.address(), this.options.connections()));
			this.progress.println(arm.name() + " answers");
		}
	}

	/**
	 * Measures all arms with one size.
	 */
	List<Comparison> measure(PayloadSize size) throws IOException {
		Map<Arm, List<Round>> rounds = new LinkedHashMap<>();
		for (Arm arm : this.options.arms()) {
			this.progress.println("%s: warming up %s".formatted(size, arm.name()));
			clients(arm).carry(size.message());
			clients(arm).run(this.options.pace(), this.options.warmUp());
			rounds.put(arm, new ArrayList<>());
		}
		List<Arm> order = new ArrayList<>(this.options.arms());
		for (int i = 0; i < this.options.rounds(); i++) {
			this.progress.println("%s: round %d of %d".formatted(size, i + 1, this.options.rounds()));
			for (Arm arm : order) {
				rounds.computeIfAbsent(arm, (key) -> new ArrayList<>()).add(round(arm));
			}
			Collections.rotate(order, 1);
		}
		List<Round> reference = rounds.get(Arm.named(Arm.REFERENCE));
		return this.options.arms().stream().map((arm) -> Comparison.of(size, arm, rounds.get(arm), reference)).toList();
	}

	private Round round(Arm arm) throws IOException {
		Duration server = server(arm).cpuTime();
		Duration driver = driverCpuTime();
		Clients.Calls calls = clients(arm).run(this.options.pace(), this.options.round());
		return Round.of(calls, server(arm).cpuTime().minus(server), driverCpuTime().minus(driver));
	}

	private static Duration driverCpuTime() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private ServerProcess server(Arm arm) {
		return this.servers.get(arm.server());
	}

	private Clients clients(Arm arm) {
		return this.clients.get(arm);
	}

	/**
	 * Ends the servers that were started, whatever has happened before.
	 */
	void stopServers() {
		List.copyOf(this.servers.values()).forEach(ServerProcess::close);
	}

	@Override
	public void close() throws IOException {
		try {
			for (Clients open : this.clients.values()) {
				open.close();
			}
		}
		finally {
			stopServers();
		}
	}

}
