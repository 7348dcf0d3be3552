package dev.mcpspring.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.Clients;
import dev.mcpspring.benchmarks.client.OverloadException;
import dev.mcpspring.benchmarks.client.PayloadSize;
import dev.mcpspring.benchmarks.peer.PeerUnavailableException;
import dev.mcpspring.benchmarks.process.RemoteJvm;
import dev.mcpspring.benchmarks.process.Server;
import dev.mcpspring.benchmarks.process.ServerProcess;

/**
 * Servers and their clients, from the start of the first process until the last one has
 * ended. Rounds of all arms are interleaved, and each time another one is first. A peer
 * that cannot be had, or that answers as it should not, is left out; ours may not.
 * <p>
 * Confined to one thread, apart from {@link #stopServers()}.
 */
final class LoadRun implements AutoCloseable {

	/** How often to try what only a busy machine has prevented. */
	private static final int TRIES = 3;

	private final LoadOptions options;

	private final PrintStream progress;

	private final List<Arm> arms;

	private final Map<Server, ServerProcess> servers = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Map<Arm, Clients> clients = new LinkedHashMap<>();

	private final Map<String, String> absent = new LinkedHashMap<>();

	private @Nullable String message;

	LoadRun(LoadOptions options, PrintStream progress) {
		this.options = options;
		this.progress = progress;
		this.arms = new ArrayList<>(options.arms());
	}

	/**
	 * Starts one server after the other, and waits until each answers as it should.
	 */
	void start() throws IOException, InterruptedException {
		for (Arm arm : this.options.arms()) {
			startServer(arm);
			if (!this.arms.contains(arm)) {
				continue;
			}
			attempt(arm, () -> {
				ServerProcess server = server(arm);
				server.awaitAnswer(arm.dialect(), arm.client(server.address()));
				this.clients.put(arm, connect(arm));
				this.progress.println(arm.name() + " answers");
			});
		}
	}

	private void startServer(Arm arm) throws IOException, InterruptedException {
		if (this.servers.containsKey(arm.server())) {
			return;
		}
		try {
			this.servers.put(arm.server(),
					arm.server()
						.start(this.options.java(), this.options.jvm(), this.options.directory(),
								this.options.directory().resolve("load-logs")));
		}
		catch (PeerUnavailableException ex) {
			leaveOut(arm, ex);
		}
	}

	/**
	 * Returns what could not be compared, and why.
	 */
	Map<String, String> absent() {
		return Map.copyOf(this.absent);
	}

	/**
	 * Measures all arms with one size.
	 */
	List<Comparison> measure(PayloadSize size) throws IOException, InterruptedException {
		this.message = size.message();
		Map<Arm, List<Round>> rounds = new LinkedHashMap<>();
		for (Arm arm : List.copyOf(this.arms)) {
			this.progress.println("%s: warming up %s".formatted(size, arm.name()));
			attempt(arm, () -> {
				clients(arm).carry(arm.tool(), size.message());
				clients(arm).run(this.options.pace(), this.options.warmUp());
			});
			rounds.put(arm, new ArrayList<>());
		}
		List<Arm> order = new ArrayList<>(this.arms);
		for (int i = 0; i < this.options.rounds(); i++) {
			this.progress.println("%s: round %d of %d".formatted(size, i + 1, this.options.rounds()));
			for (Arm arm : order) {
				List<Round> own = rounds.computeIfAbsent(arm, (key) -> new ArrayList<>());
				if (this.arms.contains(arm)) {
					attempt(arm, () -> own.add(round(arm)));
				}
			}
			Collections.rotate(order, 1);
		}
		Map<Arm, Double> allocated = allocated();
		List<Round> reference = rounds.get(this.options.reference());
		return this.arms.stream()
			.map((arm) -> Comparison.of(size, arm, rounds.get(arm), reference, allocated.get(arm)))
			.toList();
	}

	private Round round(Arm arm) throws IOException {
		Duration server = server(arm).cpuTime();
		Duration driver = driverCpuTime();
		Clients.Calls calls = clients(arm).run(this.options.pace(), this.options.round());
		return Round.of(calls, server(arm).cpuTime().minus(server), driverCpuTime().minus(driver));
	}

	/**
	 * Looks into each JVM once all rounds are over, as looking costs it something.
	 */
	private Map<Arm, Double> allocated() throws IOException, InterruptedException {
		Map<Arm, Double> allocated = new LinkedHashMap<>();
		for (Arm arm : List.copyOf(this.arms)) {
			if (!arm.server().isJvm()) {
				continue;
			}
			attempt(arm, () -> {
				try (RemoteJvm jvm = RemoteJvm.attach(server(arm).process())) {
					long before = jvm.allocated();
					Clients.Calls calls = clients(arm).run(this.options.pace(), this.options.round());
					allocated.put(arm, (jvm.allocated() - before) / (double) calls.count());
				}
			});
		}
		return allocated;
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

	private void attempt(Arm arm, Step step) throws IOException, InterruptedException {
		for (int i = 1; true; i++) {
			try {
				step.run();
				return;
			}
			catch (IOException | RuntimeException ex) {
				if (!(ex instanceof OverloadException) || i == TRIES) {
					fail(arm, ex);
					return;
				}
				this.progress
					.println("%s: once more, as the machine is busy: %s".formatted(arm.name(), ex.getMessage()));
				reconnect(arm);
			}
		}
	}

	private Clients connect(Arm arm) throws IOException {
		return new Clients(arm.dialect(), arm.client(server(arm).address()), this.options.connections());
	}

	private void reconnect(Arm arm) throws IOException {
		clients(arm).close();
		Clients again = connect(arm);
		this.clients.put(arm, again);
		String message = this.message;
		if (message != null) {
			again.carry(arm.tool(), message);
		}
	}

	private void fail(Arm arm, Exception reason) throws IOException {
		if (arm.server().peer() == null) {
			throw new IOException(arm.name() + ": " + reason.getMessage(), reason);
		}
		leaveOut(arm, reason);
	}

	/**
	 * Leaves out all arms of a server that is not there, or one that has failed.
	 */
	private void leaveOut(Arm arm, Exception reason) {
		boolean started = this.servers.containsKey(arm.server());
		for (Arm other : List.copyOf(this.arms)) {
			if (started ? other.equals(arm) : other.server().equals(arm.server())) {
				this.arms.remove(other);
				this.absent.put(other.name(), firstLine(reason.getMessage()));
				this.progress.println(other.name() + " is left out: " + firstLine(reason.getMessage()));
			}
		}
	}

	private static String firstLine(@Nullable String text) {
		return (text != null) ? text.lines().findFirst().orElse("") : "unknown";
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

	/**
	 * Something that a server may fail at.
	 */
	private interface Step {

		void run() throws IOException, InterruptedException;

	}

}
