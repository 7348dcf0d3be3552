package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.process.ProcessorTime;
import dev.mcpspring.benchmarks.process.ServerProcess;
import dev.mcpspring.benchmarks.trial.TrialServer;

/**
 * The server on trial, in a process of its own.
 * <p>
 * Thread-safe.
 */
final class TrialProcess implements AutoCloseable {

	private static final Map<String, String> DEFAULTS = Map.of("--mcp.server.http.edge", "netty",
			"--management.endpoints.web.exposure.include", "health,mcp,vitals");

	private final ServerProcess process;

	private final Http http;

	private TrialProcess(ServerProcess process) {
		this.process = process;
		this.http = new Http(process.address());
	}

	/**
	 * Starts a server and waits until it answers.
	 */
	static TrialProcess start(Options options, String name, String... arguments)
			throws IOException, InterruptedException {
		return start(options, name, List.of(), List.of(), arguments);
	}

	/**
	 * Starts a server on some processors only, or with more arguments for its JVM.
	 */
	static TrialProcess start(Options options, String name, List<String> prefix, List<String> jvm, String... arguments)
			throws IOException, InterruptedException {
		List<String> launcher = new ArrayList<>(prefix);
		launcher.add(options.java());
		launcher.addAll(options.jvm());
		launcher.addAll(jvm);
		launcher.addAll(
				List.of("-cp", options.directory().resolve("benchmarks.jar").toString(), TrialServer.class.getName()));
		ServerProcess process = ServerProcess.start(name, launcher, withDefaults(arguments),
				options.directory().resolve("scoreboard-logs"));
		// Whoever ends the scoreboard ends what it has started.
		Runtime.getRuntime().addShutdownHook(new Thread(process::close));
		boolean answers = false;
		try {
			process.awaitAnswer(Dialect.MODERN);
			answers = true;
			return new TrialProcess(process);
		}
		finally {
			if (!answers) {
				process.close();
			}
		}
	}

	private static List<String> withDefaults(String... arguments) {
		Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
		List<String> more = new ArrayList<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts[0].equals("--and")) {
				more.add(argument);
			}
			else {
				all.put(parts[0], parts[1]);
			}
		}
		List<String> list = new ArrayList<>();
		all.forEach((name, value) -> list.add(name + "=" + value));
		list.addAll(more);
		return list;
	}

	InetSocketAddress address() {
		return this.process.address();
	}

	Process process() {
		return this.process.process();
	}

	String log() throws IOException {
		return this.process.log();
	}

	Http http() {
		return this.http;
	}

	/**
	 * Reads what the server holds.
	 */
	JsonNode vitals() {
		return this.http.get("/actuator/vitals").json();
	}

	/**
	 * Reads what the server holds once garbage is collected, twice, as the first
	 * collection makes more of it.
	 */
	JsonNode vitalsAfterGc() {
		this.http.get("/actuator/vitals?gc=true");
		return this.http.get("/actuator/vitals?gc=true").json();
	}

	/**
	 * Reads how much of a limit is in use.
	 */
	long used(String limit) {
		return report().at("/limits/" + limit + "/used").asLong();
	}

	JsonNode report() {
		return this.http.get("/actuator/mcp").json();
	}

	/**
	 * Returns the time that the server has kept processors busy.
	 */
	Duration cpuTime() {
		return ProcessorTime.of(this.process.process().toHandle());
	}

	@Override
	public void close() {
		this.process.close();
	}

}
