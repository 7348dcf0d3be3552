package dev.mcpspring.benchmarks.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.command.CommandLine.Option;

/**
 * Keeps the ratios of the last results in the repository, or compares those with what is
 * kept there, or with our goals.
 */
public final class Records {

	private static final JsonMapper JSON_MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	private static final List<Option> OPTIONS = List.of(new Option("tolerance", "0.1", null,
			"by which part a ratio may be worse, even where no round was as bad before"));

	private Records() {
	}

	/**
	 * Compares, and ends with an error if something is worse by more than the noise.
	 */
	public static void compare(String... args) throws IOException {
		CommandLine line = parse(args);
		if (line == null) {
			return;
		}
		double tolerance = line.number("tolerance", 0, 10);
		boolean worse = false;
		for (Recording now : Results.read(line.directory())) {
			Path file = folder(line).resolve(now.file());
			if (now.isQuick()) {
				System.out.printf("%s: a quick run says nothing%n", now.source());
				continue;
			}
			if (!Files.isRegularFile(file)) {
				System.out.printf("%s: nothing is recorded (%s)%n", now.source(), now.file());
				continue;
			}
			Recording then = JSON_MAPPER.readValue(file.toFile(), Recording.class);
			List<Change> changes = Change.between(then, now, tolerance);
			System.out.printf("%n%s of %s beside %s%n", now.source(), now.time(), then.time());
			changes.forEach(System.out::println);
			worse |= changes.stream().anyMatch((change) -> change.verdict() == Change.Verdict.WORSE);
		}
		System.exit(worse ? 1 : 0);
	}

	/**
	 * Keeps what the last results have shown.
	 */
	public static void record(String... args) throws IOException {
		CommandLine line = parse(args);
		if (line == null) {
			return;
		}
		Path folder = Files.createDirectories(folder(line));
		for (Recording now : Results.read(line.directory())) {
			if (now.isQuick()) {
				System.out.printf("%s: a quick run is not worth keeping%n", now.source());
				continue;
			}
			Path file = folder.resolve(now.file());
			Files.writeString(file, JSON_MAPPER.writeValueAsString(now) + "\n");
			System.out.println(file);
		}
	}

	/**
	 * Shows which goals the last results have reached, as a table for the documentation.
	 */
	public static void goals(String... args) {
		CommandLine line = parse(args);
		if (line == null) {
			return;
		}
		Figures figures = Figures.read(line.directory());
		System.out.println(Goal.HEAD);
		Goals.all().forEach((goal) -> System.out.println(goal.row(figures)));
	}

	private static @Nullable CommandLine parse(String... args) {
		if (Arrays.asList(args).contains("--help")) {
			System.out.print(CommandLine.usage(OPTIONS));
			return null;
		}
		try {
			return CommandLine.parse(OPTIONS, args);
		}
		catch (IllegalArgumentException ex) {
			System.err.printf("%s%n%n%s", ex.getMessage(), CommandLine.usage(OPTIONS));
			System.exit(2);
			return null;
		}
	}

	private static Path folder(CommandLine line) {
		return line.directory().resolveSibling("recorded");
	}

}
