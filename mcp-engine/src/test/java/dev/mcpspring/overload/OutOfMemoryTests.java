package dev.mcpspring.overload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that takes all memory, in a small JVM: row D3 of the table of faults.
 */
class OutOfMemoryTests {

	@Test
	void answersAndSaysThatItIsBroken() throws IOException, InterruptedException {
		assertThat(ChildJvm.run(ChildJvm.current(), Main.class, "-Xmx64m"))
			.contains("\"error\":{\"code\":-32603,\"message\":\"Internal error\"}")
			.endsWith("out of memory: true\nexit 0");
	}

	@Test
	void exitsWhereTheJvmIsToldTo() throws IOException, InterruptedException {
		assertThat(ChildJvm.run(ChildJvm.current(), Main.class, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError"))
			.endsWith("exit 3");
	}

	/** Runs in a small JVM. */
	public static final class Main {

		private Main() {
		}

		public static void main(String[] args) {
			ToolHandler greedy = ToolHandler.blocking((arguments, exchange) -> {
				List<byte[]> all = new ArrayList<>();
				while (!Thread.currentThread().isInterrupted()) {
					all.add(new byte[1024 * 1024]);
				}
				return CallToolResult.text(String.valueOf(all.size()));
			});
			try (LiveServer server = new LiveServer(Edge.NETTY, ExecutionSettings.defaults()).tool("greedy", greedy)) {
				System.out.println(server.call("greedy").body());
				System.out.println("out of memory: " + server.statistics().outOfMemory());
			}
			System.exit(0);
		}

	}

}
