package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What is done once so that an application of Spring Boot starts faster each time.
 */
enum Preparation {

	/** Nothing. */
	PLAIN("", "", 17),

	/** Unpacks the jar, and keeps the classes that it loads in an archive. */
	CLASS_DATA_ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", 17),

	/** Unpacks the jar, and keeps what the JVM has found out about it, too. */
	AOT_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=", 25);

	private static final long MINUTES = 2;

	private final String training;

	private final String use;

	private final int feature;

	Preparation(String training, String use, int feature) {
		this.training = training;
		this.use = use;
		this.feature = feature;
	}

	/** The oldest version of Java that can do it. */
	int feature() {
		return this.feature;
	}

	String title() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Prepares an application.
	 * @param jdk what will run it
	 * @param jvm arguments that it will run with
	 * @param jar the jar
	 * @param arguments what the application will be told
	 * @param folder where to put what is made
	 * @return what follows the JVM to start it
	 */
	List<String> prepare(Jdk jdk, List<String> jvm, Path jar, List<String> arguments, Path folder)
			throws IOException, InterruptedException {
		if (this == PLAIN) {
			return List.of("-jar", jar.toString());
		}
		delete(folder);
		Files.createDirectories(folder.getParent());
		Path log = folder.resolveSibling(folder.getFileName() + ".log");
		run(log, List.of(jdk.java().toString(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination",
				folder.toString()));
		Path unpacked = folder.resolve(jar.getFileName());
		Path archive = folder.resolve("archive");
		List<String> training = new ArrayList<>(List.of(jdk.java().toString()));
		training.addAll(jvm);
		training.addAll(List.of(this.training + archive, "-Dspring.context.exit=onRefresh", "-jar", unpacked.toString(),
				"--server.port=0"));
		training.addAll(arguments);
		run(log, training);
		return List.of(this.use + archive, "-jar", unpacked.toString());
	}

	private static void run(Path log, List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.start();
		if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			process.destroy();
			throw new IllegalStateException("'%s' has not ended within %d minutes".formatted(command, MINUTES));
		}
		if (process.exitValue() != 0) {
			throw new IllegalStateException("'%s' has failed (see %s)".formatted(String.join(" ", command), log));
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
