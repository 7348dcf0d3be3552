package dev.mcpspring.boot.security;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of tokens while nobody can say whether they are good.
 */
class KeyOutageTests {

	private static final String ISSUER = "--spring.security.oauth2.resourceserver.jwt.issuer-uri=";

	@Test
	void goesOnWithKnownKeysWhileIssuerIsDown() {
		try (AuthorizationServer issuer = AuthorizationServer.start(); SecuredServer server = start(issuer.issuer())) {
			String token = issuer.tokensFor(server.uri("/mcp")).valid();
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			issuer.stop();
			assertThat(server.whoamiOnceWith(token).statusCode()).isEqualTo(200);
			assertThat(server.whoami(null).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void startsAndTellsWhereToLogInWhileIssuerIsDown() {
		OwnIssuer issuer = new OwnIssuer();
		issuer.close();
		try (SecuredServer server = start(issuer.uri())) {
			assertThat(server.get("/.well-known/oauth-protected-resource").statusCode()).isEqualTo(200);
			assertThat(server.whoami(null).statusCode()).isEqualTo(401);
			assertUndecided(server.whoamiOnceWith(issuer.token(server.uri("/mcp"))));
			assertUndecided(server.whoamiOnceWith(issuer.token(server.uri("/mcp"))));
			assertThat(server.runs()).isZero();
		}
	}

	@Test
	void waitsForSlowIssuerNotForLong() {
		try (OwnIssuer issuer = new OwnIssuer(); SecuredServer server = start(issuer.uri())) {
			issuer.hang();
			assertUndecided(server.whoamiOnceWith(issuer.token(server.uri("/mcp"))));
			assertThat(server.runs()).isZero();
		}
	}

	@Test
	void asksForUnknownKeysNowAndThenOnly() {
		try (OwnIssuer issuer = new OwnIssuer(); SecuredServer server = start(issuer.uri())) {
			String token = issuer.token(server.uri("/mcp"));
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			long begin = System.nanoTime();
			for (int i = 0; i < 100; i++) {
				String unknown = issuer.tokenWithUnknownKey(server.uri("/mcp"), "unknown" + i);
				assertThat(server.whoamiWith(unknown).statusCode()).isEqualTo(401);
			}
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			long pauses = Duration.ofNanos(System.nanoTime() - begin).toSeconds() / 10;
			assertThat(issuer.keyRequests()).isLessThanOrEqualTo(2 + pauses);
		}
	}

	@Test
	void cannotDecideOnOpaqueTokenWithoutIssuer() {
		OwnIssuer issuer = new OwnIssuer();
		issuer.close();
		try (SecuredServer server = SecuredServer.start(
				"--spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=" + issuer.uri(),
				"--spring.security.oauth2.resourceserver.opaquetoken.client-id=demo-server",
				"--spring.security.oauth2.resourceserver.opaquetoken.client-secret=demo-server-secret")) {
			assertUndecided(server.whoamiOnceWith("nonsense"));
		}
	}

	private static SecuredServer start(String issuer) {
		return SecuredServer.startWithoutIssuer(SecuredApplication.class, ISSUER + issuer);
	}

	private static void assertUndecided(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
	}

}
