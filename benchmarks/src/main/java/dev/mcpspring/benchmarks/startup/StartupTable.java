package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.command.CommandLine.Option;
import dev.mcpspring.benchmarks.peer.PeerUnavailableException;
import dev.mcpspring.benchmarks.process.Machine;
import dev.mcpspring.benchmarks.process.Server;

/**
 * Starts servers in turn, each as it is, with an archive of its classes, and with the
 * cache of a newer JVM.
 */
public final class StartupTable {

	private static final List<Option> OPTIONS = List.of(
			new Option("servers",
					"empty-webflux,echo-server,sample-app,quarkus,spring-ai-stateless,spring-ai-webmvc,typescript",
					null, "what to start"),
			new Option("rounds", "5", "1", "how often to start each"),
			new Option("prepare", "true", null, "whether to start with archives and caches, too"));

	private final CommandLine line;

	private final Path jars;

	private final Set<String> absent = new LinkedHashSet<>();

	private StartupTable(CommandLine line) {
		this.line = line;
		this.jars = line.directory();
	}

	/**
	 * Runs the command.
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		if (Arrays.asList(args).contains("--help")) {
			System.out.print(CommandLine.usage(OPTIONS));
			return;
		}
		CommandLine line;
		try {
			line = CommandLine.parse(OPTIONS, args);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), CommandLine.usage(OPTIONS));
			System.exit(2);
			return;
		}
		new StartupTable(line).run(List.of(args));
	}

	private void run(List<String> command) throws IOException, InterruptedException {
		Machine machine = Machine.describe(this.line.java());
		Map<Way, List<Start>> starts = new LinkedHashMap<>();
		for (Way way : ways()) {
			starts.put(way, new ArrayList<>());
		}
		int rounds = (int) this.line.number("rounds", 1, 1000);
		// The first start of each brings its files into memory.
		for (int i = 0; i <= rounds; i++) {
			System.err.printf("startup: round %d of %d%n", i, rounds);
			for (Way way : List.copyOf(starts.keySet())) {
				start(way, starts, i > 0);
			}
		}
		StartupReport report = StartupReport.of(machine, command, starts, List.copyOf(this.absent));
		report.print(System.out);
		Path file = this.jars.resolve("startup-results.json");
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), report);
		System.out.printf("%nAll starts: %s%n", file);
	}

	private void start(Way way, Map<Way, List<Start>> starts, boolean counts) throws IOException, InterruptedException {
		try {
			Start start = Start.of(way.candidate(), way.server(), way.jdk(), this.line.jvm(), this.jars);
			if (counts) {
				starts.get(way).add(start);
			}
		}
		catch (PeerUnavailableException ex) {
			leaveOut(way, ex.getMessage());
			starts.remove(way);
		}
	}

	private List<Way> ways() throws IOException, InterruptedException {
		Jdk jdk = Jdk.of(Path.of(this.line.java()));
		Jdk newest = prepares() ? Jdk.newest(Preparation.AOT_CACHE.feature()).orElse(jdk) : jdk;
		if (prepares() && newest.feature() < Preparation.AOT_CACHE.feature()) {
			this.absent.add("aot cache: no JDK %d beside this one, or where JAVA_HOME_%<d says"
				.formatted(Preparation.AOT_CACHE.feature()));
		}
		Map<String, Candidate> candidates = new LinkedHashMap<>();
		Candidate.all(this.jars).forEach((candidate) -> candidates.put(candidate.name(), candidate));
		List<Way> ways = new ArrayList<>();
		for (String name : this.line.list("servers")) {
			Candidate candidate = candidates.get(name);
			if (candidate == null) {
				throw new IllegalArgumentException(
						"server: '%s' (expected: one of %s)".formatted(name, String.join(", ", candidates.keySet())));
			}
			for (Jdk each : new LinkedHashSet<>(List.of(jdk, newest))) {
				ways.addAll(ways(candidate, each));
			}
		}
		return ways;
	}

	/**
	 * Lists the ways to start a server. Peers are started as they are, as only their
	 * makers know what else they can do.
	 */
	private List<Way> ways(Candidate candidate, Jdk jdk) throws IOException, InterruptedException {
		List<Way> ways = new ArrayList<>();
		for (Preparation preparation : Preparation.values()) {
			boolean plain = preparation == Preparation.PLAIN;
			if (plain || prepares() && candidate.server().peer() == null
					&& preparation.suits(jdk, candidate.server().jar(this.jars))) {
				String name = "%s-%s-%d".formatted(candidate.name(), preparation.name().toLowerCase(Locale.ROOT),
						jdk.feature());
				Server server = plain ? candidate.server()
						: candidate.server().launched(name, prepare(candidate, preparation, jdk, name));
				ways.add(new Way(candidate, preparation, jdk, server));
			}
		}
		return candidate.server().isJvm() ? ways
				: ways.subList(0, jdk.java().toString().equals(this.line.java()) ? 1 : 0);
	}

	private boolean prepares() {
		return Boolean.parseBoolean(this.line.text("prepare"));
	}

	private List<String> prepare(Candidate candidate, Preparation preparation, Jdk jdk, String name)
			throws IOException, InterruptedException {
		System.err.printf("startup: preparing %s%n", name);
		Server server = candidate.server();
		return preparation.prepare(jdk, this.line.jvm(), server.jar(this.jars), server.arguments(),
				this.jars.resolve("startup").resolve(name));
	}

	private void leaveOut(Way way, String reason) {
		this.absent.add("%s: %s".formatted(way.candidate().name(), reason));
		System.err.printf("startup: %s is left out: %s%n", way.candidate().name(), reason);
	}

	/**
	 * A server, and how it is started.
	 */
	record Way(Candidate candidate, Preparation preparation, Jdk jdk, Server server) {

	}

}
