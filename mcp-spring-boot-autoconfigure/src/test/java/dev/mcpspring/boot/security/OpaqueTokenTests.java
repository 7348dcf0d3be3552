package dev.mcpspring.boot.security;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that only their issuer understands, beside JWTs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@BlocksNoEventLoop
class OpaqueTokenTests {

	static String[] introspection() {
		return new String[] {
				"--spring.security.oauth2.resourceserver.opaquetoken.introspection-uri="
						+ AuthorizationServer.shared().issuer() + "/oauth2/introspect",
				"--spring.security.oauth2.resourceserver.opaquetoken.client-id=demo-server",
				"--spring.security.oauth2.resourceserver.opaquetoken.client-secret=demo-server-secret" };
	}

	private SecuredServer server;

	@BeforeAll
	void start() {
		this.server = SecuredServer.start(introspection());
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void takesTokenThatIsMeantForServer() {
		assertThat(this.server.whoamiWith(this.server.tokens().opaque()).body()).contains("demo-opaque");
	}

	@Test
	void takesJwtsToo() {
		assertThat(this.server.whoamiWith(this.server.tokens().valid()).body()).contains("demo-service");
	}

	@Test
	void refusesTokenThatIsMeantForAnother() {
		String token = AuthorizationServer.shared().tokensFor("http://localhost:1/mcp").opaque();
		assertThat(this.server.whoamiWith(token).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesTokenOfOtherIssuer() {
		String token = AuthorizationServer.shared().otherTokensFor(this.server.uri("/mcp")).opaque();
		assertThat(this.server.whoamiWith(token).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesWhatNobodyKnows() {
		assertThat(this.server.whoamiWith("nonsense").statusCode()).isEqualTo(401);
	}

}
