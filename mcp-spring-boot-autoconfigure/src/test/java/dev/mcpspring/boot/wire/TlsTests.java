package dev.mcpspring.boot.wire;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests over TLS, as Boot sets it up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTests {

	private static final String PASSWORD = "not-a-secret";

	private HttpClient client;

	private int port;

	@BeforeAll
	void start(@TempDir Path temporary) throws Exception {
		Path store = temporary.resolve("localhost.p12");
		generateKey(store);
		// Never closed, as that would end the event loops that all servers of these tests
		// share.
		ConfigurableApplicationContext application = new SpringApplicationBuilder(WireApplication.class)
			.web(WebApplicationType.REACTIVE)
			.logStartupInfo(false)
			.properties("server.port=0", "server.ssl.key-store=file:" + store,
					"server.ssl.key-store-password=" + PASSWORD)
			.run();
		this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		this.client = HttpClient.newBuilder().sslContext(trusting(store)).build();
	}

	@Test
	void answersCallsAndEndsHandshakesThatNeverEnd() throws Exception {
		List<Socket> silent = new ArrayList<>();
		try {
			for (int i = 0; i < 100; i++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
				silent.add(socket);
			}
			assertThat(echo()).contains("beside them");
			for (Socket socket : silent) {
				assertThat(socket.getInputStream().readAllBytes()).as("all that the server said").hasSizeLessThan(100);
			}
			assertThat(echo()).contains("beside them");
		}
		finally {
			for (Socket socket : silent) {
				socket.close();
			}
		}
	}

	private String echo() throws Exception {
		HttpResponse<String> answer = this.client
			.send(HttpRequest.newBuilder(URI.create("https://localhost:%d/mcp".formatted(this.port)))
				.timeout(Duration.ofSeconds(10))
				.header("Content-Type", "application/json")
				.header("Accept", "application/json, text/event-stream")
				.header("MCP-Protocol-Version", McpWire.MODERN)
				.header("Mcp-Method", "tools/call")
				.header("Mcp-Name", "echo")
				.POST(BodyPublishers.ofString("""
						{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo",\
						"arguments":{"message":"beside them"},"_meta":{\
						"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
						"io.modelcontextprotocol/clientCapabilities":{}}}}"""))
				.build(), BodyHandlers.ofString());
		return answer.body();
	}

	private static void generateKey(Path store) throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "localhost", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).isZero();
	}

	private static SSLContext trusting(Path store) throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

}
