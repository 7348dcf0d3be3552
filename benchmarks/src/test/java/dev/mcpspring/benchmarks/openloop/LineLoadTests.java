package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Scanner;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Clients on streams find out what a server does wrong, too.
 */
@Timeout(30)
class LineLoadTests {

	private static final InetSocketAddress NOBODY = new InetSocketAddress("127.0.0.1", 1);

	@TempDir
	private Path folder;

	private ServerSocketChannel server;

	private volatile UnaryOperator<String> reply = LineLoadTests::result;

	@BeforeEach
	void startServer() throws IOException {
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		this.server.bind(UnixDomainSocketAddress.of(socket()));
		Thread acceptor = new Thread(this::accept, "acceptor");
		acceptor.setDaemon(true);
		acceptor.start();
	}

	@AfterEach
	void stopServer() throws IOException {
		this.server.close();
	}

	@Test
	void countsResults() throws IOException {
		Source source = run(Request.of(NOBODY, Map.of(), call()));
		assertThat(source.started()).isPositive().isEqualTo(source.count(Verdict.DONE));
	}

	@Test
	void complainsOfOtherResult() throws IOException {
		Source source = run(Request.of(NOBODY, Map.of(), call()).expecting("hullo"));
		assertThat(source.started()).isPositive().isEqualTo(source.count(Verdict.WRONG));
	}

	@Test
	void complainsOfAnswerToAnotherCall() throws IOException {
		this.reply = (line) -> result(line).replace("\"id\":1", "\"id\":2");
		assertThat(run(Request.of(NOBODY, Map.of(), call())).complaints()).first()
			.asString()
			.startsWith("WRONG: an answer that nobody waits for");
	}

	@Test
	void countsErrors() throws IOException {
		this.reply = (line) -> result(line).replace("\"result\":{}", "\"error\":{\"code\":-32602,\"message\":\"x\"}");
		Source source = run(Request.of(NOBODY, Map.of(), call()));
		assertThat(source.started()).isPositive().isEqualTo(source.count(Verdict.REFUSED));
	}

	@Test
	void failsIfGreetingIsRefused() {
		this.reply = (line) -> result(line).replace("\"result\":{}", "\"error\":{\"code\":-32602,\"message\":\"x\"}");
		assertThatIOException()
			.isThrownBy(() -> LineLoad.over(socket(), 1, Request.of(NOBODY, Map.of(), call())).close());
	}

	private Source run(Request request) throws IOException {
		Source source = new Source(request, 200, 0, EnumSet.of(Verdict.DONE));
		try (LineLoad load = LineLoad.over(socket(), 2)) {
			load.offer(Duration.ofMillis(200), source);
			load.drain(Duration.ofSeconds(1));
		}
		return source;
	}

	private static String call() {
		return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"tools/list\"}".formatted(Request.ID);
	}

	private static String result(String call) {
		return call.replaceAll(".*\"id\":(\\d+).*", "{\"jsonrpc\":\"2.0\",\"id\":$1,\"result\":{}}");
	}

	private Path socket() {
		return this.folder.resolve("s");
	}

	private void accept() {
		try {
			while (true) {
				SocketChannel client = this.server.accept();
				Thread thread = new Thread(() -> serve(client), "client");
				thread.setDaemon(true);
				thread.start();
			}
		}
		catch (IOException ex) {
			// The end of the test.
		}
	}

	private void serve(SocketChannel client) {
		try (client; Scanner lines = new Scanner(Channels.newInputStream(client), StandardCharsets.UTF_8)) {
			while (lines.hasNextLine()) {
				client.write(StandardCharsets.UTF_8.encode(this.reply.apply(lines.nextLine()) + "\n"));
			}
		}
		catch (IOException ex) {
			// The end of the test.
		}
	}

}
