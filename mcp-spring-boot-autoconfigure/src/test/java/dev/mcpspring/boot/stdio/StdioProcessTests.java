package dev.mcpspring.boot.stdio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Applications as clients start them: a process each.
 */
@Timeout(120)
class StdioProcessTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Pattern PORT = Pattern.compile("http on port (\\d+)");

	@Test
	void writesNothingButProtocolWhateverIsPrinted() {
		try (StdioProcess server = StdioProcess.start(StdioCommand.of(NoisyApplication.class))) {
			server.call(1, "print", "{}").call(2, "log", "{}").call(3, "echo", "{\"text\":\"hello\"}");
			server.closeInput();
			assertThat(server.rest()).hasSize(3).allSatisfy(StdioProcessTests::isMessage);
			assertThat(server.errors()).contains("noise of a bean", "noise of print", "noise of log",
					":: Spring Boot ::");
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void keepsOutWhatChildrenAndNativeCodePrint() {
		try (StdioProcess server = StdioProcess.start(StdioCommand.of(NoisyApplication.class))) {
			server.call(1, "spawn", "{}").call(2, "descriptor", "{}");
			assertThat(List.of(text(server.next()), text(server.next()))).containsExactlyInAnyOrder("spawned",
					"written");
			server.closeInput();
			assertThat(server.rest()).isEmpty();
		}
	}

	@Test
	void exitsWithStatusZeroAtEndOfInput() {
		try (StdioProcess server = StdioProcess.start(StdioCommand.of(NoisyApplication.class))) {
			server.call(1, "echo", "{\"text\":\"hello\"}");
			assertThat(text(server.next())).isEqualTo("hello");
			server.closeInput();
			assertThat(server.awaitExit(SOON)).isZero();
		}
	}

	@Test
	void answersWhatWasPipedInBeforeItExits() {
		try (StdioProcess server = StdioProcess.start(StdioCommand.of(NoisyApplication.class))) {
			for (int i = 0; i < 100; i++) {
				server.call(i, "slow", "{\"millis\":200}");
			}
			server.closeInput();
			assertThat(server.rest()).hasSize(100).allSatisfy((line) -> assertThat(line).contains("done"));
			assertThat(server.awaitExit(SOON)).isZero();
		}
	}

	@Test
	void exitsWhenCallsTakeLongerThanTheDrain() {
		try (StdioProcess server = StdioProcess
			.start(StdioCommand.of(NoisyApplication.class, "--mcp.server.stdio.drain-timeout=200ms"))) {
			server.call(1, "slow", "{\"millis\":600000}");
			server.closeInput();
			assertThat(server.rest()).isEmpty();
			assertThat(server.awaitExit(SOON)).isZero();
		}
	}

	@Test
	void exitsWithFailureWhenOutputIsClosed() throws IOException {
		try (StdioProcess server = StdioProcess.startUnread(StdioCommand.of(NoisyApplication.class))) {
			server.call(1, "echo", "{\"text\":\"hello\"}");
			assertThat(server.readLine()).contains("hello");
			server.process().getInputStream().close();
			server.call(2, "echo", "{\"text\":\"hello\"}");
			assertThat(server.awaitExit(SOON)).isOne();
			assertThat(server.errors()).contains("reads no more");
		}
	}

	@Test
	void stopsReadingWhenNobodyReadsAnswers() throws Exception {
		try (StdioProcess server = StdioProcess.startUnread(StdioCommand.of(NoisyApplication.class))) {
			String text = "{\"text\":\"%s\"}".formatted("x".repeat(100_000));
			Thread sender = new Thread(() -> {
				try {
					for (int i = 0; i < 2_000; i++) {
						server.call(i, "echo", text);
					}
				}
				catch (UncheckedIOException ex) {
					// The test is over.
				}
			});
			sender.start();
			await().atMost(Duration.ofMinutes(1))
				.until(() -> sender.getState() == Thread.State.RUNNABLE && isStuck(sender));
			assertThat(server.process().isAlive()).isTrue();
			server.process().getInputStream().close();
			assertThat(server.awaitExit(SOON)).isOne();
			assertThat(server.errors()).doesNotContain("OutOfMemory");
			sender.join(SOON.toMillis());
		}
	}

	/**
	 * Tells whether a thread waits in one write for as long as this takes.
	 */
	private static boolean isStuck(Thread sender) throws InterruptedException {
		StackTraceElement[] before = sender.getStackTrace();
		sender.join(Duration.ofSeconds(2).toMillis());
		return before.length > 0 && before[0].getMethodName().startsWith("write")
				&& sender.getStackTrace().length == before.length;
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void answersRunningCallBeforeTerminationEndsIt() {
		try (StdioProcess server = StdioProcess.start(StdioCommand.of(NoisyApplication.class))) {
			server.call(1, "echo", "{\"text\":\"ready\"}");
			assertThat(text(server.next())).isEqualTo("ready");
			server.call(2, "slow", "{\"millis\":1000}").call(3, "echo", "{\"text\":\"running\"}");
			assertThat(text(server.next())).isEqualTo("running");
			// Process.destroy() would close the pipes, too.
			server.process().toHandle().destroy();
			assertThat(text(server.next())).isEqualTo("done");
			server.awaitExit(SOON);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void exitsWhenParentIsKilled() throws Exception {
		Path pid = Files.createTempFile("stdio", ".pid");
		String command = String.join(" ", StdioCommand.of(NoisyApplication.class));
		// A parent that holds both pipes and dies without closing anything.
		Process parent = new ProcessBuilder("bash", "-c", """
				coproc SERVER { exec %s 2>/dev/null; }
				echo $SERVER_PID > %s
				echo '{"jsonrpc":"2.0","id":1,"method":"nonsense"}' >&"${SERVER[1]}"
				read -r line <&"${SERVER[0]}"
				echo "$line"
				sleep 600
				""".formatted(command, pid)).start();
		try {
			assertThat(parent.inputReader().readLine()).contains("\"id\":1");
			ProcessHandle server = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
			List<ProcessHandle> sleeping = parent.descendants().filter((child) -> child.pid() != server.pid()).toList();
			parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			sleeping.forEach(ProcessHandle::destroyForcibly);
			await().atMost(SOON).until(() -> !server.isAlive());
		}
		finally {
			parent.descendants().forEach(ProcessHandle::destroyForcibly);
			parent.destroyForcibly();
			Files.delete(pid);
		}
	}

	@Test
	void servesHttpBesideAndGoesOnWithItAfterEndOfInput() throws Exception {
		try (StdioProcess server = StdioProcess.start(StdioCommand.withWebServer(NoisyApplication.class))) {
			server.call(1, "echo", "{\"text\":\"hello\"}");
			assertThat(text(server.next())).isEqualTo("hello");
			server.closeInput();
			assertThat(server.rest()).isEmpty();
			Matcher port = PORT.matcher(server.errors());
			assertThat(port.find()).isTrue();
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/mcp".formatted(port.group(1))))
					.GET()
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(server.process().isAlive()).isTrue();
		}
	}

	private static void isMessage(String line) {
		assertThat(line).startsWith("{\"jsonrpc\":\"2.0\"").endsWith("}");
	}

	private static String text(JsonNode answer) {
		return answer.at("/result/content/0/text").asString();
	}

}
