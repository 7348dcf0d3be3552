package dev.mcpspring.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.peer.NodeRuntime;
import dev.mcpspring.benchmarks.peer.Peer;
import dev.mcpspring.benchmarks.peer.PeerUnavailableException;

/**
 * A server to start in a process of its own.
 * <p>
 * Immutable.
 *
 * @param name what its log file is called
 * @param peer the project that it is of, or {@code null} if it is ours
 * @param words what starts it: {@code {java}} stands for the JVM and its arguments,
 * {@code {node}} for Node.js, {@code {jars}} for where our jars are, and {@code {peer}}
 * for where the peer is
 */
public record Server(String name, @Nullable Peer peer, List<String> words) {

	/** Ours, on the edge that it chooses by itself: Reactor Netty. */
	public static final Server ECHO = Server.ours("echo-server", "echo-server.jar");

	/** Ours, behind WebFlux. */
	public static final Server ECHO_WEBFLUX = Server.ours("echo-server-webflux", "echo-server.jar",
			"--mcp.server.http.edge=webflux");

	/** An application of WebFlux without an MCP server. */
	public static final Server BARE = Server.ours("bare-webflux", "bare-server.jar");

	/** The same with a route of Reactor Netty. */
	public static final Server BARE_NETTY = Server.ours("bare-netty", "bare-server.jar", "--bare.netty-route=true");

	/** Ours, behind a filter of WebFlux. */
	public static final Server FILTERED = Server.filtered("echo-server-filtered", "--spring.profiles.active=filter");

	/** The bare application, behind the same filter. */
	public static final Server BARE_FILTERED = Server.filtered("bare-webflux-filtered",
			"--spring.profiles.active=filter", "--mcp.server.enabled=false");

	/** Ours, behind Spring Security. */
	public static final Server SECURED = Server.filtered("echo-server-secured", "--spring.profiles.active=tokens");

	/** The bare application, behind the same chain of filters. */
	public static final Server BARE_SECURED = Server.filtered("bare-webflux-secured", "--spring.profiles.active=tokens",
			"--mcp.server.enabled=false");

	/** Spring AI on WebFlux, without sessions. */
	public static final Server SPRING_AI = Server.of("spring-ai-webflux", Peer.SPRING_AI_WEBFLUX, "{java}", "-jar",
			"{peer}/target/server.jar", "--server.port={port}");

	/** Spring AI on WebFlux, with sessions and event streams. */
	public static final Server SPRING_AI_STREAMABLE = Server.of("spring-ai-streamable", Peer.SPRING_AI_WEBFLUX,
			"{java}", "-jar", "{peer}/target/server.jar", "--server.port={port}",
			"--spring.ai.mcp.server.protocol=STREAMABLE");

	/** Spring AI in a servlet container, without sessions. */
	public static final Server SPRING_AI_WEBMVC = Server.of("spring-ai-webmvc", Peer.SPRING_AI_WEBMVC, "{java}", "-jar",
			"{peer}/target/server.jar", "--server.port={port}");

	/** Quarkus. */
	public static final Server QUARKUS = Server.of("quarkus", Peer.QUARKUS, "{java}", "-Dquarkus.http.port={port}",
			"-jar", "{peer}/target/quarkus-app/quarkus-run.jar");

	/** The TypeScript SDK. */
	public static final Server TYPESCRIPT = Server.of("typescript", Peer.TYPESCRIPT, "{node}",
			"--max-old-space-size=512", "{peer}/server.mjs", "{port}");

	/**
	 * Describes one of our jars, which is told more after its port.
	 */
	public static Server ours(String name, String jar, String... arguments) {
		List<String> words = new ArrayList<>(
				List.of("{java}", "-jar", "{jars}/" + jar, "--server.port=" + ServerProcess.PORT));
		words.addAll(List.of(arguments));
		return new Server(name, null, List.copyOf(words));
	}

	private static Server filtered(String name, String... arguments) {
		return ours(name, "../filtered-server/target/filtered-server.jar", arguments);
	}

	/**
	 * Describes a peer.
	 */
	public static Server of(String name, Peer peer, String... words) {
		return new Server(name, peer, List.of(words));
	}

	/**
	 * Tells whether it runs in a JVM.
	 */
	public boolean isJvm() {
		return this.words.contains("{java}");
	}

	/**
	 * Starts it, after building it if it is a peer's.
	 * @param java the JVM
	 * @param jvm arguments for it
	 * @param jars where our jars are
	 * @param logs where its log goes
	 * @throws PeerUnavailableException if the peer cannot be had here
	 */
	public ServerProcess start(String java, List<String> jvm, Path jars, Path logs)
			throws IOException, InterruptedException, PeerUnavailableException {
		if (this.peer != null) {
			this.peer.prepare(jars);
		}
		List<String> command = new ArrayList<>();
		for (String word : this.words) {
			switch (word) {
				case "{java}" -> {
					command.add(java);
					command.addAll(jvm);
				}
				case "{node}" -> command.add(NodeRuntime.find(jars));
				default -> command.add(resolve(word, jars));
			}
		}
		return ServerProcess.start(this.name, command, logs);
	}

	/**
	 * Returns the jar that it is started from.
	 * @param jars where our jars are
	 */
	public Path jar(Path jars) {
		return Path.of(resolve(this.words.get(jarAt()), jars));
	}

	/**
	 * Returns what it is told beside its port.
	 */
	public List<String> arguments() {
		return this.words.subList(jarAt() + 1, this.words.size())
			.stream()
			.filter((word) -> !word.contains(ServerProcess.PORT))
			.toList();
	}

	/**
	 * Describes the same server, started in another way.
	 * @param other what its log file is called
	 * @param launcher what to tell the JVM instead of the jar
	 */
	public Server launched(String other, List<String> launcher) {
		List<String> changed = new ArrayList<>(this.words.subList(0, jarAt() - 1));
		changed.addAll(launcher);
		changed.addAll(this.words.subList(jarAt() + 1, this.words.size()));
		return new Server(other, this.peer, List.copyOf(changed));
	}

	private int jarAt() {
		return this.words.indexOf("-jar") + 1;
	}

	private String resolve(String word, Path jars) {
		String resolved = word.replace("{jars}", jars.toString());
		if (this.peer != null) {
			return resolved.replace("{peer}", this.peer.folder(jars).toString());
		}
		if (resolved.endsWith(".jar") && !Files.isRegularFile(Path.of(resolved))) {
			throw new IllegalArgumentException("jar: %s is missing (run 'mvn package' first)".formatted(resolved));
		}
		return resolved;
	}

}
