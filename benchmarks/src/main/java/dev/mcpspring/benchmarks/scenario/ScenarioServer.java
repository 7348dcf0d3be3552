package dev.mcpspring.benchmarks.scenario;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.LineLoad;
import dev.mcpspring.benchmarks.openloop.Load;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.process.ProcessorTime;
import dev.mcpspring.benchmarks.process.ServerProcess;
import dev.mcpspring.benchmarks.trial.TrialServer;

/**
 * The server of a scenario, in a process of its own, and its clients.
 * <p>
 * Thread-safe.
 */
final class ScenarioServer implements AutoCloseable {

	/**
	 * How many calls may be in flight over the standard streams, of which there is one
	 * pair.
	 */
	private static final int PIPELINED = 64;

	private final Scenario scenario;

	private final ServerProcess process;

	private final Http http;

	private final Path folder;

	private ScenarioServer(Scenario scenario, ServerProcess process, Path folder) {
		this.scenario = scenario;
		this.process = process;
		this.http = new Http(process.address());
		this.folder = folder;
	}

	/**
	 * Starts a server and waits until it answers.
	 */
	static ScenarioServer start(CommandLine line, Scenario scenario, int clients)
			throws IOException, InterruptedException {
		List<String> launcher = new ArrayList<>(List.of(line.java()));
		launcher.addAll(line.jvm());
		launcher
			.addAll(List.of("-cp", line.directory().resolve("benchmarks.jar").toString(), TrialServer.class.getName()));
		Path folder = Files.createTempDirectory("scenario");
		boolean piped = scenario.transport() == Scenario.Transport.STDIO;
		ServerProcess process = ServerProcess.start("scenario-" + scenario.name(), launcher,
				arguments(scenario, folder, clients), line.directory().resolve("scoreboard-logs"), piped);
		// Whoever ends the command ends what it has started.
		Runtime.getRuntime().addShutdownHook(new Thread(process::close));
		ScenarioServer server = new ScenarioServer(scenario, process, folder);
		boolean answers = false;
		try {
			process.awaitAnswer(Dialect.MODERN);
			answers = true;
			return server;
		}
		finally {
			if (!answers) {
				server.close();
			}
		}
	}

	private static List<String> arguments(Scenario scenario, Path folder, int clients) {
		List<String> arguments = new ArrayList<>(List.of("--mcp.server.http.edge=" + scenario.edge(),
				"--management.endpoints.web.exposure.include=health,mcp,vitals"));
		switch (scenario.transport()) {
			case SSE -> arguments.add("--mcp.server.sse.enabled=true");
			case STDIO -> arguments.add("--mcp.server.stdio.enabled=true");
			case UNIX -> {
				arguments.add("--mcp.server.stdio.socket.path=" + socket(folder));
				arguments.add("--mcp.server.stdio.socket.max-connections=" + clients);
			}
			default -> {
			}
		}
		return arguments;
	}

	private static Path socket(Path folder) {
		return folder.resolve("mcp.sock");
	}

	/**
	 * Connects clients.
	 */
	Load connect(int clients) throws IOException {
		Request[] hello = (this.scenario.era() == Dialect.LEGACY) ? hello() : new Request[0];
		return switch (this.scenario.transport()) {
			case HTTP -> new Generator(address(), clients, true, sessions(clients));
			case SSE -> LineLoad.over(address(), clients, hello);
			case STDIO -> LineLoad.over(this.process.process(), PIPELINED, hello);
			case UNIX -> LineLoad.over(socket(this.folder), clients, hello);
		};
	}

	private List<String> sessions(int clients) {
		if (this.scenario.era() == Dialect.MODERN) {
			return List.of();
		}
		return IntStream.range(0, clients)
			.mapToObj((i) -> Objects.requireNonNull(Dialect.LEGACY.openSession(this.http)))
			.toList();
	}

	private Request[] hello() {
		return new Request[] { Request.of(address(), Map.of(), """
				{"jsonrpc":"2.0","id":%s,"method":"initialize","params":{"protocolVersion":"%s",\
				"capabilities":{},"clientInfo":{"name":"load","version":"1"}}}""".formatted(Request.ID,
				Dialect.LEGACY.version())), Request.of(address(), Map.of(), """
						{"jsonrpc":"2.0","method":"notifications/initialized"}""") };
	}

	/**
	 * Makes what clients send.
	 */
	Request request(Kind kind, String message) {
		if (this.scenario.era() == Dialect.MODERN) {
			return Request.modern(address(), kind.method(), kind.header(), kind.params(message), Map.of())
				.expecting(kind.expected(message));
		}
		return Request
			.of(address(), Dialect.LEGACY.headers(Request.SESSION),
					"""
							{"jsonrpc":"2.0","id":%s,"method":"%s","params":{%s}}""".formatted(Request.ID,
							kind.method(), kind.params(message)))
			.expecting(kind.expected(message));
	}

	private InetSocketAddress address() {
		return this.process.address();
	}

	/**
	 * Reads what the server holds once garbage is collected, twice, as the first
	 * collection makes more of it.
	 */
	JsonNode vitals() {
		this.http.get("/actuator/vitals?gc=true");
		return this.http.get("/actuator/vitals?gc=true").json();
	}

	/**
	 * Returns how many calls are in flight.
	 */
	long inFlight() {
		return this.http.get("/actuator/mcp").json().at("/limits/max-inflight/used").asLong();
	}

	Duration cpuTime() {
		return ProcessorTime.of(this.process.process().toHandle());
	}

	@Override
	public void close() {
		this.process.close();
		try {
			Files.deleteIfExists(socket(this.folder));
			Files.deleteIfExists(this.folder);
		}
		catch (IOException ex) {
			// A folder more among the temporary ones.
		}
	}

}
