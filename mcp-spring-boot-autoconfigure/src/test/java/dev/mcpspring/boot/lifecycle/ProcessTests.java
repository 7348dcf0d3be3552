package dev.mcpspring.boot.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a server whose process is signalled, starved or suspended: rows F1, F3,
 * F4, F5, F8 and F9 of the table of faults.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals, descriptor limits and suspended processes are POSIX")
class ProcessTests {

	private static final int CALLS = 500;

	private static final int TERMINATED = 128 + 15;

	@Test
	void losesNoCallThatItAcceptedBeforeItWasToldToEnd() throws Exception {
		try (ChildServer server = ChildServer.start()) {
			List<CompletableFuture<HttpResponse<String>>> calls = calls(server, CALLS, "later", "{\"millis\":3000}");
			server.awaitOutput("entered " + CALLS);
			server.signal("TERM");
			assertThat(calls).allSatisfy((call) -> assertThat(call.join().body()).contains("later"));
			assertThat(server.exitCode()).isEqualTo(TERMINATED);
			assertThat(server.output()).contains("left 0 0 0");
		}
	}

	@Test
	void endsThoughAHandlerNeverReturnsAndIsToldTwice() throws Exception {
		try (ChildServer server = ChildServer.start("--mcp.server.shutdown.drain-timeout=500ms")) {
			CompletableFuture<HttpResponse<String>> stuck = server.call("stuck", "{}");
			server.awaitOutput("entered 1");
			server.signal("TERM");
			server.signal("TERM");
			assertThat(stuck.join().body()).contains("\"reason\":\"shutting_down\"");
			assertThat(server.exitCode()).isEqualTo(TERMINATED);
		}
	}

	@Test
	void saysWhyItCannotStart() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ChildServer server = ChildServer.launch("exec", "--server.port=" + taken.getLocalPort())) {
			assertThat(server.exitCode()).isOne();
			assertThat(server.output()).contains("APPLICATION FAILED TO START",
					"Port " + taken.getLocalPort() + " was already in use");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void goesOnWithoutFileDescriptors() throws Exception {
		try (ChildServer server = ChildServer.startBy("ulimit -n 256; exec")) {
			assertThat(server.call("sleep", "{\"millis\":0}").join().body()).contains("slept");
			List<Socket> flood = flood(server.port(), 300);
			await().until(() -> server.openFiles() >= 250);
			// On the connection that there is.
			assertThat(server.call("sleep", "{\"millis\":0}").join().body()).contains("slept");
			for (Socket socket : flood) {
				socket.close();
			}
			List<CompletableFuture<HttpResponse<String>>> calls = calls(server, 20, "sleep", "{\"millis\":0}");
			assertThat(calls).allSatisfy((call) -> assertThat(call.join().body()).contains("slept"));
			// Trying in vain all the time would be logged all the time.
			assertThat(server.output().lines()).hasSizeLessThan(200);
		}
	}

	private static List<Socket> flood(int port, int count) throws IOException {
		List<Socket> flood = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			flood.add(new Socket(InetAddress.getLoopbackAddress(), port));
		}
		return flood;
	}

	@Test
	void takesNothingAmissAfterItWasSuspended() throws Exception {
		try (ChildServer server = ChildServer.start("--mcp.server.execution.call-timeout=3s",
				"--mcp.server.session.idle-timeout=30s")) {
			String session = server.openSession();
			List<CompletableFuture<HttpResponse<String>>> calls = calls(server, 25, "later", "{\"millis\":2000}");
			calls.addAll(calls(server, 25, "sleep", "{\"millis\":2000}"));
			server.awaitOutput("entered 50");
			server.signal("STOP");
			await().pollDelay(Duration.ofSeconds(Scale.of(5, 10))).atMost(Duration.ofSeconds(11)).until(() -> true);
			server.signal("CONT");
			assertThat(calls).allSatisfy((call) -> assertThat(call.join().body()).doesNotContain("timeout"));
			assertThat(server.ping(session)).isEqualTo(200);
		}
	}

	private static List<CompletableFuture<HttpResponse<String>>> calls(ChildServer server, int count, String tool,
			String arguments) {
		return new ArrayList<>(IntStream.range(0, count).mapToObj((i) -> server.call(tool, arguments)).toList());
	}

}
