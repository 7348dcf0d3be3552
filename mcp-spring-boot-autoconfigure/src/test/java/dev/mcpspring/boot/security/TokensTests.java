package dev.mcpspring.boot.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other tests take for granted of their tokens.
 */
class TokensTests {

	private static final String RESOURCE = "http://localhost:1/mcp";

	private final AuthorizationServer server = AuthorizationServer.shared();

	private final Tokens tokens = this.server.tokensFor(RESOURCE);

	@Test
	void givesTokenForOneServer() {
		JsonNode claims = claims(this.tokens.valid("orders:read"));
		assertThat(claims.get("iss").asString()).isEqualTo(this.server.issuer());
		assertThat(claims.get("aud").asString()).isEqualTo(RESOURCE);
		assertThat(claims.get("sub").asString()).isEqualTo("demo-service");
		assertThat(claims.get("client_id").asString()).isEqualTo("demo-service");
		assertThat(claims.get("scope").toString()).isEqualTo("[\"orders:read\"]");
	}

	@Test
	void givesTokenThatHasEnded() {
		assertThat(Instant.ofEpochSecond(claims(this.tokens.expired()).get("exp").asLong())).isBefore(Instant.now());
	}

	@Test
	void givesTokensOfOtherIssuer() {
		JsonNode claims = claims(this.server.otherTokensFor(RESOURCE).valid());
		assertThat(claims.get("iss").asString()).isEqualTo(this.server.otherIssuer());
	}

	@Test
	void givesOpaqueToken() {
		assertThat(this.tokens.opaque()).hasSizeGreaterThan(100).doesNotContain(".");
	}

	@Test
	void logsUsersIn() {
		JsonNode claims = claims(this.tokens.loginAt("demo-public", "alice", "orders:read").token());
		assertThat(claims.get("sub").asString()).isEqualTo("alice");
		assertThat(claims.get("client_id").asString()).isEqualTo("demo-public");
		assertThat(claims.get("aud").asString()).isEqualTo(RESOURCE);
		assertThat(claims.get("scope").toString()).isEqualTo("[\"orders:read\"]");
		assertThat(claims.get("roles").toString()).contains("CLERK", "MANAGER");
	}

	@Test
	void refreshesToken() {
		Login login = this.tokens.login("bob");
		Login next = login.refresh();
		assertThat(next.token()).isNotEqualTo(login.token());
		assertThat(claims(next.token()).get("sub").asString()).isEqualTo("bob");
		assertThat(claims(next.token()).get("aud").asString()).isEqualTo(RESOURCE);
	}

	private static JsonNode claims(String token) {
		byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
		return JsonMapper.shared().readTree(new String(claims, StandardCharsets.UTF_8));
	}

}
