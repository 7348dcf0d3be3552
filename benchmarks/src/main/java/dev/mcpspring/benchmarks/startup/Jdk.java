package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 * <p>
 * Immutable.
 *
 * @param feature which version it is
 * @param java its launcher
 */
record Jdk(int feature, Path java) {

	private static final String VERSION = "JAVA_VERSION=\"";

	static Jdk of(Path java) {
		return read(java.toAbsolutePath().getParent().getParent())
			.orElseThrow(() -> new IllegalArgumentException("java: %s (expected: one of a JDK)".formatted(java)));
	}

	/**
	 * Finds the newest one that is at least of a version: beside the one that runs this,
	 * or where {@code JAVA_HOME_...} says.
	 */
	static Optional<Jdk> newest(int feature) {
		Path beside = Path.of(System.getProperty("java.home")).getParent();
		Stream<Path> said = System.getenv()
			.entrySet()
			.stream()
			.filter((variable) -> variable.getKey().startsWith("JAVA_HOME"))
			.map((variable) -> Path.of(variable.getValue()));
		return Stream.concat(said, folders(beside).stream())
			.flatMap((home) -> read(home).stream())
			.filter((jdk) -> jdk.feature() >= feature)
			.max(Comparator.comparingInt(Jdk::feature));
	}

	private static List<Path> folders(Path parent) {
		try (Stream<Path> folders = Files.list(parent)) {
			return folders.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private static Optional<Jdk> read(Path home) {
		Path release = home.resolve("release");
		Path java = home.resolve("bin").resolve("java");
		if (!Files.isReadable(release) || !Files.isExecutable(java)) {
			return Optional.empty();
		}
		try {
			return Files.readAllLines(release)
				.stream()
				.filter((line) -> line.startsWith(VERSION))
				.findFirst()
				.map((line) -> new Jdk(Integer.parseInt(line.substring(VERSION.length()).split("[.\"+-]")[0]), java));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
