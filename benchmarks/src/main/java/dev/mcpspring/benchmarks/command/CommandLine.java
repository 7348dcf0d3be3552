package dev.mcpspring.benchmarks.command;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a command can be told, and what it has been told.
 * <p>
 * Immutable.
 */
public final class CommandLine {

	private static final String QUICK = "--quick";

	private static final List<Option> OF_ALL = List.of(
			new Option("java", Path.of(System.getProperty("java.home"), "bin", "java").toString(), null,
					"the JVM that runs the servers"),
			new Option("jvm", "-Xmx512m", null, "arguments for it, separated by spaces"),
			new Option("directory", directoryOfJar().toString(), null, "where the jars are, and results go"));

	private final Map<String, String> values;

	private CommandLine(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Reads arguments, those among them that every command takes.
	 * @param options what can be said
	 * @param arguments what was said
	 */
	public static CommandLine parse(List<Option> options, String... arguments) {
		boolean quick = List.of(arguments).contains(QUICK);
		Map<String, String> values = new HashMap<>();
		for (Option option : withThoseOfAll(options)) {
			values.put(option.name(), (quick && option.quick() != null) ? option.quick() : option.value());
		}
		for (String argument : arguments) {
			if (argument.equals(QUICK)) {
				continue;
			}
			String[] parts = argument.split("=", 2);
			if (parts.length < 2 || !parts[0].startsWith("--") || !values.containsKey(parts[0].substring(2))) {
				throw new IllegalArgumentException("argument: '%s' (expected: --name=value)".formatted(argument));
			}
			values.put(parts[0].substring(2), parts[1]);
		}
		return new CommandLine(values);
	}

	/**
	 * Says what can be said.
	 */
	public static String usage(List<Option> options) {
		StringBuilder usage = new StringBuilder();
		for (Option option : withThoseOfAll(options)) {
			usage.append("  --%-12s %s (%s)%n".formatted(option.name(), option.meaning(), option.value()));
		}
		return usage.append("  %-14s %s%n".formatted(QUICK, "next to nothing of it, to see whether it works"))
			.toString();
	}

	private static List<Option> withThoseOfAll(List<Option> options) {
		List<Option> all = new ArrayList<>(options);
		all.addAll(OF_ALL);
		return all;
	}

	/**
	 * Returns what was said, or is meant if nothing was.
	 */
	public String text(String option) {
		return this.values.get(option);
	}

	/**
	 * Returns a list that was said with commas.
	 */
	public List<String> list(String option) {
		return Arrays.stream(text(option).split(",")).map(String::strip).filter((word) -> !word.isEmpty()).toList();
	}

	/**
	 * Returns a number within bounds.
	 */
	public double number(String option, double least, double most) {
		double value = Double.parseDouble(text(option));
		if (!(value >= least && value <= most)) {
			throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(option, value, least, most));
		}
		return value;
	}

	/**
	 * Returns the JVM of the servers.
	 */
	public String java() {
		return text("java");
	}

	/**
	 * Returns the arguments of the JVM.
	 */
	public List<String> jvm() {
		return Arrays.stream(text("jvm").split(" ")).filter((argument) -> !argument.isBlank()).toList();
	}

	/**
	 * Returns where the jars are, and where results go.
	 */
	public Path directory() {
		return Path.of(text("directory"));
	}

	private static Path directoryOfJar() {
		try {
			return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What can be said on the command line.
	 *
	 * @param name its name, without dashes
	 * @param value what is meant if it is not said
	 * @param quick the same if all has to be quick, or {@code null} if that is no
	 * different
	 * @param meaning what it means
	 */
	public record Option(String name, String value, @Nullable String quick, String meaning) {

	}

}
