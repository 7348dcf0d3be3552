package dev.mcpspring.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Where figures come from, which belongs beside each.
 * <p>
 * Immutable.
 *
 * @param processors how many processors there are
 * @param model what they are
 * @param system the operating system
 * @param loadAverage how busy the machine has been in the last minute
 * @param java the JVM of the servers
 */
public record Machine(int processors, String model, String system, double loadAverage, String java) {

	/**
	 * Describes this machine, and a JVM on it.
	 */
	public static Machine describe(String java) throws IOException, InterruptedException {
		return new Machine(Runtime.getRuntime().availableProcessors(), readModel(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), version(java));
	}

	private static String readModel() throws IOException {
		Path info = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(info)) {
			return System.getProperty("os.arch");
		}
		return Files.readAllLines(info)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
	}

	private static String version(String java) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
		if (!process.waitFor(30, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IllegalStateException("%s -version: no answer for 30 s".formatted(java));
		}
		String[] lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\R");
		return lines[Math.min(1, lines.length - 1)];
	}

	@Override
	public String toString() {
		return "%d processors (%s), %s, load average %.1f, servers on %s".formatted(this.processors, this.model,
				this.system, this.loadAverage, this.java);
	}

}
