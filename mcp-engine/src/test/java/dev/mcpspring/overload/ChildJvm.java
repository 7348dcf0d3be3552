package dev.mcpspring.overload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a main class with the class path of the tests in a JVM of its own.
 */
final class ChildJvm {

	private ChildJvm() {
	}

	/**
	 * Finds a JDK that has virtual threads.
	 */
	static Optional<Path> withVirtualThreads() throws IOException {
		Path jvms = Path.of("/usr/lib/jvm");
		List<Path> homes = new ArrayList<>();
		System.getenv().forEach((name, value) -> {
			if (name.matches("JAVA_HOME_(2[1-9]|[3-9]\\d).*")) {
				homes.add(Path.of(value));
			}
		});
		if (Files.isDirectory(jvms)) {
			try (Stream<Path> found = Files.list(jvms)) {
				found.filter((home) -> home.getFileName().toString().matches(".*\\b(2[1-9]|[3-9]\\d)\\b.*"))
					.forEach(homes::add);
			}
		}
		return homes.stream().map((home) -> home.resolve("bin/java")).filter(Files::isExecutable).findFirst();
	}

	static Path current() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	/**
	 * Runs a class.
	 * @return what it printed, with its exit code at the end
	 */
	static String run(Path java, Class<?> main, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		Path output = Files.createTempFile("child-jvm", ".log");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(60, TimeUnit.SECONDS);
			process.destroyForcibly();
			return Files.readString(output, StandardCharsets.UTF_8)
					+ (ended ? "exit " + process.exitValue() : "did not end");
		}
		finally {
			Files.delete(output);
		}
	}

}
