package dev.mcpspring.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.Main;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs JMH with the arguments that JMH takes, apart from those that say where the results
 * go, and prints how each benchmark compares with the {@code baseline} of its class.
 */
public final class MicroBenchmarks {

	private MicroBenchmarks() {
	}

	public static void main(String[] args) throws IOException {
		Path results = directory().resolve("jmh-results.json");
		List<String> arguments = new ArrayList<>(List.of(args));
		arguments.addAll(List.of("-rf", "json", "-rff", results.toString()));
		arguments.addAll(List.of("-jvmArgsPrepend", NettyThreads.jvmArguments()));
		NettyThreads.use();
		FileTime before = lastModified(results);
		Main.main(arguments.toArray(String[]::new));
		// Some arguments only list what there is.
		if (!lastModified(results).equals(before)) {
			System.out.println();
			Ratios.of(new JsonMapper().readTree(results.toFile())).forEach(System.out::println);
		}
	}

	private static FileTime lastModified(Path file) throws IOException {
		return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
	}

	private static Path directory() {
		try {
			return Path.of(MicroBenchmarks.class.getProtectionDomain().getCodeSource().getLocation().toURI())
				.getParent();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
