package dev.mcpspring.benchmarks.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts the server, or with {@code --and=...} further ones in the same JVM, whose
 * arguments are separated by commas. Those that all have in common come before.
 */
@SpringBootApplication
public class TrialServer {

	private static final String AND = "--and=";

	public static void main(String[] args) {
		List<String> common = Arrays.stream(args).filter((argument) -> !argument.startsWith(AND)).toList();
		start(common, List.of());
		for (String argument : args) {
			if (argument.startsWith(AND)) {
				start(common, List.of(argument.substring(AND.length()).split(",")));
			}
		}
	}

	private static void start(List<String> common, List<String> own) {
		List<String> arguments = new ArrayList<>(own);
		common.stream().filter((argument) -> !isIn(own, argument)).forEach(arguments::add);
		new SpringApplicationBuilder(TrialServer.class).run(arguments.toArray(String[]::new));
	}

	private static boolean isIn(List<String> arguments, String argument) {
		String name = argument.substring(0, argument.indexOf('=') + 1);
		return arguments.stream().anyMatch((other) -> other.startsWith(name));
	}

}
