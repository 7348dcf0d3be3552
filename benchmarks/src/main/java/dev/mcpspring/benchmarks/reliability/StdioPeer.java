package dev.mcpspring.benchmarks.reliability;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.peer.Peer;
import dev.mcpspring.benchmarks.peer.PeerUnavailableException;

/**
 * The Java SDK's server over stdio, which is built when it is compared with.
 */
final class StdioPeer {

	private StdioPeer() {
	}

	/**
	 * Returns what follows the JVM to start the server, or {@code null} if it cannot be
	 * built here.
	 */
	static @Nullable List<String> arguments(Options options, Board board) throws InterruptedException {
		try {
			Peer.JAVA_SDK_STDIO.prepare(options.directory());
		}
		catch (PeerUnavailableException ex) {
			board.note("there is nothing to compare with: " + ex.getMessage());
			return null;
		}
		Path target = Peer.JAVA_SDK_STDIO.folder(options.directory()).resolve("target");
		return List.of("-cp", target.resolve("server.jar") + ":" + target.resolve("lib") + "/*",
				"dev.mcpspring.peers.javasdk.EchoServer");
	}

}
