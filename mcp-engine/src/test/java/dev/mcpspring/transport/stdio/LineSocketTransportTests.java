package dev.mcpspring.transport.stdio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.test.Conservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link LineSocketTransport}, with a whole server behind it.
 */
@Timeout(60)
class LineSocketTransportTests {

	@TempDir
	private Path directory;

	private StdioServer server;

	@AfterEach
	void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void servesUnixDomainSocket() {
		LineSocketTransport transport = unix(2);
		start(transport);
		try (LineClient client = connect(transport)) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void servesLoopbackPortOnly() {
		LineSocketTransport transport = tcp(2);
		start(transport);
		try (LineClient client = connect(transport)) {
			assertThat(((InetSocketAddress) transport.address()).getAddress().isLoopbackAddress()).isTrue();
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void keepsSessionsOfConnectionsApart() {
		LineSocketTransport transport = unix(2);
		start(transport);
		try (LineClient first = connect(transport); LineClient second = connect(transport)) {
			first.initialize("2024-11-05");
			JsonNode refused = second.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").next();
			assertThat(refused.at("/error/code").asInt()).isEqualTo(-32600);
		}
	}

	@Test
	void allowsSameIdOnEachConnection() throws Exception {
		LineSocketTransport transport = unix(2);
		start(transport);
		try (LineClient first = connect(transport); LineClient second = connect(transport)) {
			first.send(LineClient.modernCall(1, "wait", "{}"));
			this.server.awaitEntered();
			second.send(LineClient.cancelled(1));
			assertThat(echo(second, "hello")).isEqualTo("hello");
			this.server.open();
			assertThat(first.next().at("/result/content/0/text").asString()).isEqualTo("waited");
		}
	}

	@Test
	void endsSessionWithItsConnection() {
		LineSocketTransport transport = unix(2);
		start(transport);
		LineClient client = connect(transport);
		client.initialize("2025-11-25");
		assertThat(this.server.server().statistics().sessions()).isOne();
		client.closeOutput();
		await().untilAsserted(() -> assertThat(this.server.server().statistics().sessions()).isZero());
		await().untilAsserted(() -> assertThat(transport.connections()).isZero());
	}

	@Test
	void closesConnectionOverTheLimit() {
		LineSocketTransport transport = unix(1);
		start(transport);
		try (LineClient first = connect(transport); LineClient second = connect(transport)) {
			assertThat(second.line()).isNull();
			assertThat(echo(first, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void closesConnectionOfBrowser() {
		LineSocketTransport transport = tcp(2);
		start(transport);
		try (LineClient browser = connect(transport)) {
			browser.sendRaw(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n\r\n"
					+ LineClient.modernCall(1, "echo", "{\"text\":1}") + "\n")
				.getBytes(StandardCharsets.US_ASCII));
			assertThat(browser.line()).isNull();
			assertThat(this.server.echoes()).isZero();
		}
	}

	@Test
	void closesConnectionThatReadsNothing() {
		OutboundSettings outbound = new OutboundSettings(4, 1024 * 1024, 4, 0.75, Duration.ofMillis(200));
		LineSocketTransport transport = new LineSocketTransport(
				SocketSettings.unix(this.directory.resolve("mcp.sock"), 1),
				new StdioSettings(Duration.ofMillis(200), 8 * 1024, outbound));
		start(transport);
		LineClient client = LineClient.at(open(transport.address()));
		Thread sender = new Thread(() -> sendUntilRefused(client));
		sender.start();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(transport.connections()).isZero());
	}

	@Test
	void takesPlaceOfServerThatHasEnded() throws Exception {
		Path file = this.directory.resolve("mcp.sock");
		ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file)).close();
		assertThat(file).exists();
		LineSocketTransport transport = unix(1);
		start(transport);
		try (LineClient client = connect(transport)) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
		this.server.server().stop();
		assertThat(file).doesNotExist();
	}

	@Test
	void leavesFileAloneThatIsNoSocket() throws Exception {
		Path file = Files.writeString(this.directory.resolve("mcp.sock"), "mine");
		LineSocketTransport transport = unix(1);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> start(transport))
			.havingRootCause()
			.isInstanceOf(IOException.class);
		assertThat(file).hasContent("mine");
	}

	@Test
	void letsOwnerOnlyConnect() throws Exception {
		LineSocketTransport transport = unix(1);
		start(transport);
		assertThat(Files.getPosixFilePermissions(this.directory.resolve("mcp.sock"))).map(Enum::name)
			.containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
	}

	@Test
	void startsAgainAfterStop() {
		LineSocketTransport transport = unix(1);
		start(transport);
		this.server.server().stop();
		Conservation.watch(this.server.server());
		this.server.server().start();
		try (LineClient client = connect(transport)) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
	}

	private static void sendUntilRefused(LineClient client) {
		String call = LineClient.modernCall(1, "echo", "{\"text\":\"%s\"}".formatted("x".repeat(100_000)));
		try {
			for (int i = 0; i < 1_000; i++) {
				client.send(call);
			}
		}
		catch (UncheckedIOException ex) {
			// The server has closed the connection.
		}
	}

	private void start(LineSocketTransport transport) {
		this.server = new StdioServer(transport);
	}

	private LineSocketTransport unix(int maxConnections) {
		return new LineSocketTransport(SocketSettings.unix(this.directory.resolve("mcp.sock"), maxConnections),
				StdioSettings.defaults());
	}

	private static LineSocketTransport tcp(int maxConnections) {
		return new LineSocketTransport(SocketSettings.loopback(0, maxConnections), StdioSettings.defaults());
	}

	private static LineClient connect(LineSocketTransport transport) {
		return LineClient.at(open(transport.address())).reading();
	}

	private static SocketChannel open(SocketAddress address) {
		try {
			return SocketChannel.open(address);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String echo(LineClient client, String text) {
		client.send(LineClient.modernCall(7, "echo", "{\"text\":\"%s\"}".formatted(text)));
		return client.next().at("/result/content/0/text").asString();
	}

}
