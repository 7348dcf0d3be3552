package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;
import dev.mcpspring.benchmarks.process.Server;

/**
 * A server that is started again and again.
 * <p>
 * Immutable.
 *
 * @param name how to choose it, and what the table calls it
 * @param server the server
 * @param question what it is asked, which throws what is wrong with the answer
 */
record Candidate(String name, Server server, Consumer<Http> question) {

	/** What all the others are compared with. */
	static final String REFERENCE = "empty-webflux";

	private static final String HELLO = "Are you there?";

	/**
	 * Lists all that there are.
	 * @param jars where our jars are
	 */
	static List<Candidate> all(Path jars) {
		return List.of(new Candidate(REFERENCE, Server.BARE, Candidate::echoInModernEra),
				new Candidate("echo-server", Server.ECHO, Candidate::echoInModernEra),
				new Candidate("sample-app", Server.ours("sample-app", sample(jars)), Candidate::listTools),
				new Candidate("quarkus", Server.QUARKUS, Candidate::echoInLegacyEra),
				new Candidate("spring-ai-stateless", Server.SPRING_AI, Candidate::echoInLegacyEra),
				new Candidate("spring-ai-webmvc", Server.SPRING_AI_WEBMVC, Candidate::echoInLegacyEra),
				new Candidate("typescript", Server.TYPESCRIPT, Candidate::echoInModernEra));
	}

	/** The jar of the sample, as seen from ours. */
	private static String sample(Path jars) {
		Path target = jars.resolve("../../sample-app/target").normalize();
		return jars.relativize(newestJar(target).orElse(target.resolve("sample-app.jar"))).toString();
	}

	private static Optional<Path> newestJar(Path folder) {
		if (!Files.isDirectory(folder)) {
			return Optional.empty();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.getFileName().toString().matches("sample-app-[\\w.-]*\\.jar"))
				.sorted()
				.reduce((first, last) -> last);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static void echoInModernEra(Http http) {
		echo(http, Dialect.MODERN);
	}

	private static void echoInLegacyEra(Http http) {
		echo(http, Dialect.LEGACY);
	}

	private static void echo(Http http, Dialect dialect) {
		String session = dialect.openSession(http);
		JsonNode answer = http.post(dialect.headers(session), """
				{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{%s"name":"echo",\
				"arguments":{"message":"%s"}}}""".formatted(dialect.meta(), HELLO)).json();
		require(answer.at("/result/content/0/text").asString("").equals(HELLO), answer);
	}

	private static void listTools(Http http) {
		Map<String, String> headers = Map.of("MCP-Protocol-Version", Dialect.MODERN.version(), "Mcp-Method",
				"tools/list");
		String meta = Dialect.MODERN.meta();
		JsonNode answer = http
			.post(headers,
					"""
							{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{%s}}"""
						.formatted(meta.substring(0, meta.length() - 1)))
			.json();
		require(!answer.at("/result/tools").isEmpty(), answer);
	}

	private static void require(boolean right, JsonNode answer) {
		if (!right) {
			throw new IllegalStateException("answer: %.200s (expected: another)".formatted(answer));
		}
	}

}
