package dev.mcpspring.boot.security;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions belong to one subject of one issuer at one client, with whatever token.
 */
class TokenOwnerTests {

	private static SecuredServer server;

	@BeforeAll
	static void start() {
		AuthorizationServer issuer = AuthorizationServer.shared();
		server = SecuredServer.startWithoutIssuer(SecuredApplication.class,
				"--mcp.server.security.issuers=" + issuer.issuer() + "," + issuer.otherIssuer(),
				"--mcp.server.security.expiry-grace=1s", "--mcp.server.http.heartbeat-interval=300ms");
		SecuredClient.awaitKeys(server, server.tokens().valid(), issuer.otherTokensFor(server.uri("/mcp")).valid());
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			server.close();
		}
	}

	@Test
	void goesOnWithTokenThatWasRefreshed() {
		Login login = server.tokens().login("alice");
		SecuredClient before = new SecuredClient(server, login.token());
		String session = before.initialize();
		SecuredClient after = new SecuredClient(server, login.refresh().token());
		assertThat(after.token()).isNotEqualTo(before.token());
		assertThat(after.ping(session).statusCode()).isEqualTo(200);
		assertThat(after.delete(session).statusCode()).isEqualTo(204);
	}

	@ParameterizedTest
	@EnumSource(Other.class)
	void isAsGoodAsUnknownToOthers(Other other) {
		SecuredClient alice = new SecuredClient(server, server.tokens().login("alice").token());
		String session = alice.initialize();
		SecuredClient stranger = new SecuredClient(server, other.token());
		assertSame(stranger.ping(session), stranger.ping("A".repeat(24)));
		assertSame(stranger.delete(session), stranger.delete("A".repeat(24)));
		assertSame(SecuredServer.send(stranger.stream(session)), SecuredServer.send(stranger.stream("A".repeat(24))));
		assertThat(alice.ping(session).statusCode()).isEqualTo(200);
		assertThat(alice.delete(session).statusCode()).isEqualTo(204);
	}

	@Test
	void keepsStreamsFromWeakerToken() {
		SecuredClient strong = new SecuredClient(server, server.tokens().login("alice").token());
		SecuredClient weak = new SecuredClient(server, server.tokens().login("alice", "orders:read").token());
		String session = strong.initialize();
		assertThat(strong.ping(session).statusCode()).isEqualTo(200);
		assertThat(weak.ping(session).statusCode()).isEqualTo(200);
		HttpResponse<String> refused = SecuredServer.send(weak.stream(session));
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
			.contains("scope=\"orders:admin orders:read orders:write\"", "resource_metadata=");
		assertThat(weak.delete(session).statusCode()).isEqualTo(204);
	}

	@Test
	void endsStreamWithItsToken() {
		SecuredClient brief = new SecuredClient(server, server.tokens().brief());
		String session = brief.initialize();
		// The answer is complete when the stream has ended, which the client does not.
		HttpResponse<String> stream = SecuredServer.send(brief.stream(session));
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(stream.body()).contains("retry:");
		await().atMost(Duration.ofSeconds(10))
			.until(() -> server.bean(McpServer.class).statistics().openStreams() == 0);
		SecuredClient next = new SecuredClient(server, server.tokens().ofClient("demo-brief"));
		assertThat(next.delete(session).statusCode()).isEqualTo(204);
	}

	@Test
	void tellsOpaqueTokensApartByTheirClients() {
		try (SecuredServer opaque = SecuredServer.start(OpaqueTokenTests.introspection())) {
			SecuredClient.awaitKeys(opaque, opaque.tokens().valid());
			SecuredClient first = new SecuredClient(opaque, opaque.tokens().opaque());
			String session = first.initialize();
			SecuredClient next = new SecuredClient(opaque, opaque.tokens().opaque());
			assertThat(next.token()).isNotEqualTo(first.token());
			assertThat(next.ping(session).statusCode()).isEqualTo(200);
			SecuredClient stranger = new SecuredClient(opaque, opaque.tokens().valid());
			assertSame(stranger.ping(session), stranger.ping("A".repeat(24)));
			assertThat(next.delete(session).statusCode()).isEqualTo(204);
		}
	}

	private static void assertSame(HttpResponse<String> foreign, HttpResponse<String> unknown) {
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(foreign.statusCode() + foreign.body()).isEqualTo(unknown.statusCode() + unknown.body());
	}

	/**
	 * Those who are not alice at her client.
	 */
	enum Other {

		OTHER_USER {

			@Override
			String token() {
				return server.tokens().login("bob").token();
			}

		},

		OTHER_CLIENT {

			@Override
			String token() {
				return server.tokens().loginAt("demo-public", "alice").token();
			}

		},

		OTHER_ISSUER {

			@Override
			String token() {
				return AuthorizationServer.shared().otherTokensFor(server.uri("/mcp")).login("alice").token();
			}

		};

		abstract String token();

	}

}
