package dev.mcpspring.benchmarks.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds Node.js as CI does: the one on the path if it is recent enough, else one from
 * npm.
 */
public final class NodeRuntime {

	private static final long INSTALLATION_MINUTES = 5;

	private NodeRuntime() {
	}

	/**
	 * Finds it, and installs it under {@code target} if there is none.
	 * @param jars where our own jars are
	 * @return the command that starts it
	 * @throws PeerUnavailableException if it cannot be had here
	 */
	public static String find(Path jars) throws PeerUnavailableException, InterruptedException {
		Path script = jars.toAbsolutePath().normalize().getParent().resolveSibling(".ci").resolve("node");
		if (!Files.isExecutable(script)) {
			throw new PeerUnavailableException("Node.js: %s is missing (run it from a clone)".formatted(script));
		}
		try {
			Process process = new ProcessBuilder(List.of(script.toString()))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			process.getOutputStream().close();
			if (!process.waitFor(INSTALLATION_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
				process.destroy();
				throw new PeerUnavailableException("Node.js 22 is neither here nor could it be installed");
			}
			String folder = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return Path.of(folder, "node").toString();
		}
		catch (IOException ex) {
			throw new PeerUnavailableException("Node.js: " + ex.getMessage());
		}
	}

}
