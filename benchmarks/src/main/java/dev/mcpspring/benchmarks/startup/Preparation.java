package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What is done once so that an application of Spring Boot starts faster each time.
 */
enum Preparation {

	/** Nothing. */
	PLAIN("", "", 17, false),

	/** Unpacks the jar, and keeps the classes that it loads in an archive. */
	CLASS_DATA_ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", 17, false),

	/** The same, with what Spring has worked out when the jar was built. */
	SPRING_AOT_AND_ARCHIVE("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", 17, true),

	/** Unpacks the jar, and keeps what the JVM has found out about it, too. */
	AOT_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=", 25, false),

	/** The same, with what Spring has worked out when the jar was built. */
	SPRING_AOT_AND_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=", 25, true);

	private static final String SPRING_AOT = "-Dspring.aot.enabled=true";

	private static final long MINUTES = 2;

	private final String training;

	private final String use;

	private final int feature;

	private final boolean springAot;

	Preparation(String training, String use, int feature, boolean springAot) {
		this.training = training;
		this.use = use;
		this.feature = feature;
		this.springAot = springAot;
	}

	/**
	 * Tells whether it is the newest way that a JVM has, and one that a jar was built
	 * for.
	 */
	boolean suits(Jdk jdk, Path jar) throws IOException {
		boolean newest = (jdk.feature() >= AOT_CACHE.feature) == (this.feature >= AOT_CACHE.feature);
		return this != PLAIN && newest && (!this.springAot || isProcessed(jar));
	}

	private static boolean isProcessed(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			return file.stream().anyMatch((entry) -> entry.getName().endsWith("__ApplicationContextInitializer.class"));
		}
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
		training.addAll(List.of(this.training + archive, "-Dspring.context.exit=onRefresh"));
		List<String> start = this.springAot ? List.of(SPRING_AOT, "-jar", unpacked.toString())
				: List.of("-jar", unpacked.toString());
		training.addAll(start);
		training.add("--server.port=0");
		training.addAll(arguments);
		run(log, training);
		return Stream.concat(Stream.of(this.use + archive), start.stream()).toList();
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
