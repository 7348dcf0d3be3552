package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PreparationTests {

	private static final Jdk JAVA_17 = new Jdk(17, Path.of("java"));

	private static final Jdk JAVA_25 = new Jdk(25, Path.of("java"));

	@TempDir
	private Path folder;

	@Test
	void takesTheNewestThatAJvmHas() throws IOException {
		Path jar = jar("App.class");
		assertThat(suiting(JAVA_17, jar)).containsExactly(Preparation.CLASS_DATA_ARCHIVE);
		assertThat(suiting(JAVA_25, jar)).containsExactly(Preparation.AOT_CACHE);
	}

	@Test
	void usesWhatSpringHasWorkedOut() throws IOException {
		Path jar = jar("App__ApplicationContextInitializer.class");
		assertThat(suiting(JAVA_17, jar)).containsExactly(Preparation.CLASS_DATA_ARCHIVE,
				Preparation.SPRING_AOT_AND_ARCHIVE);
		assertThat(suiting(JAVA_25, jar)).containsExactly(Preparation.AOT_CACHE, Preparation.SPRING_AOT_AND_CACHE);
	}

	private static List<Preparation> suiting(Jdk jdk, Path jar) {
		return Stream.of(Preparation.values()).filter((preparation) -> {
			try {
				return preparation.suits(jdk, jar);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).toList();
	}

	private Path jar(String entry) throws IOException {
		Path jar = this.folder.resolve("app.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			out.putNextEntry(new ZipEntry("BOOT-INF/classes/" + entry));
			out.closeEntry();
		}
		return jar;
	}

}
