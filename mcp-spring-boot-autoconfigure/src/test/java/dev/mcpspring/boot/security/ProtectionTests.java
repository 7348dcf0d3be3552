package dev.mcpspring.boot.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What is protected, by whom, and what is said of it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProtectionTests {

	private static final String ISSUER = "http://localhost:1";

	private static final String BOOT_ISSUER = "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + ISSUER;

	private static final String ISSUERS = "--mcp.server.security.issuers=" + ISSUER;

	private static final String[] LIBRARY_ONLY = {};

	private static final String NO_ACTUATOR_SECURITY = "--spring.autoconfigure.exclude="
			+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration";

	private static final String NO_SECURITY = NO_ACTUATOR_SECURITY
			+ ",org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration";

	@Test
	void leavesOtherPathsToSpringBoot() {
		try (SecuredServer server = start(SecuredApplication.class, BOOT_ISSUER)) {
			assertThat(server.get("/own").statusCode()).isEqualTo(401);
			assertThat(server.whoami(null).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void protectsOtherPathsWhereSpringBootWouldLeaveThem() {
		try (SecuredServer server = start(SecuredApplication.class, ISSUERS)) {
			assertThat(server.get("/own").statusCode()).isEqualTo(401);
			assertThat(server.get("/actuator").statusCode()).isEqualTo(401);
			assertThat(server.whoami(null).headers().firstValue("WWW-Authenticate"))
				.hasValueSatisfying((challenge) -> assertThat(challenge).contains("resource_metadata"));
		}
	}

	@Test
	void protectsOtherPathsWithoutActuatorToo() {
		try (SecuredServer server = start(SecuredApplication.class, ISSUERS, NO_ACTUATOR_SECURITY)) {
			assertThat(server.get("/own").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void leavesOtherPathsToApplication() {
		try (SecuredServer server = start(OwnChainApplication.class, BOOT_ISSUER)) {
			assertThat(server.get("/own").statusCode()).isEqualTo(200);
			assertThat(server.whoami(null).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void protectsWithoutBeingToldHow() {
		try (SecuredServer server = start(SecuredApplication.class, LIBRARY_ONLY)) {
			assertThat(server.whoami(null).statusCode()).isIn(401, 403);
			assertThat(server.runs()).isZero();
		}
	}

	@Test
	void stepsBackForChainOfItsName() {
		try (SecuredServer server = start(OwnMcpChainApplication.class, BOOT_ISSUER)) {
			assertThat(server.whoami(null).statusCode()).isEqualTo(200);
			assertThat(server.get("/.well-known/oauth-protected-resource").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void protectsBelowBasePath() {
		try (SecuredServer server = start(SecuredApplication.class, BOOT_ISSUER, "--spring.webflux.base-path=/app",
				"--mcp.server.sse.enabled=true", "--mcp.server.http.path=/tools/mcp")) {
			assertThat(SecuredServer.send(SecuredServer.whoamiRequest(server.uri("/app/tools/mcp"), null))
				.headers()
				.firstValue("WWW-Authenticate"))
				.contains("Bearer resource_metadata=\"%s\""
					.formatted(server.uri("/app/.well-known/oauth-protected-resource/tools/mcp")));
			assertThat(server.get("/app/sse").statusCode()).isEqualTo(401);
			assertThat(server.get("/app/message").statusCode()).isEqualTo(401);
			assertThat(server.get("/app/.well-known/oauth-protected-resource/tools/mcp").body())
				.contains("\"resource\":\"%s\"".formatted(server.uri("/app/tools/mcp")));
		}
	}

	@Test
	void usesNameThatClientsSee() {
		try (SecuredServer server = start(SecuredApplication.class, BOOT_ISSUER,
				"--mcp.server.security.resource=https://Gateway.example.com/team/mcp",
				"--mcp.server.security.allowed-hosts=gateway.example.com", "--mcp.server.sse.enabled=true")) {
			assertThat(server.whoami(null).headers().firstValue("WWW-Authenticate")).contains(
					"Bearer resource_metadata=\"https://gateway.example.com/team/.well-known/oauth-protected-resource/mcp\"");
			assertThat(server.get("/.well-known/oauth-protected-resource/team/mcp").body())
				.contains("\"resource\":\"https://gateway.example.com/team/mcp\"");
			assertThat(server.get("/.well-known/oauth-protected-resource/sse").body())
				.contains("\"resource\":\"https://gateway.example.com/team/sse\"");
		}
	}

	@Test
	void takesTokensOfSeveralIssuersAndNotOfOthers() {
		try (OwnIssuer first = new OwnIssuer();
				OwnIssuer second = new OwnIssuer();
				OwnIssuer third = new OwnIssuer();
				SecuredServer server = start(SecuredApplication.class,
						"--mcp.server.security.issuers=%s,%s".formatted(first.uri(), second.uri()))) {
			assertThat(first.requests()).isEmpty();
			String resource = server.uri("/mcp");
			assertThat(server.whoamiWith(second.token(resource)).statusCode()).isEqualTo(200);
			assertThat(first.requests()).isEmpty();
			assertThat(server.whoamiWith(first.token(resource)).statusCode()).isEqualTo(200);
			assertThat(server.whoamiWith(third.token(resource)).statusCode()).isEqualTo(401);
			String mixed = OwnIssuer.sign(second.key(), OwnIssuer.claims(first.uri(), resource).build());
			assertThat(server.whoamiWith(mixed).statusCode()).isEqualTo(401);
			assertThat(third.requests()).isEmpty();
		}
	}

	@Test
	void takesKeysFromWhereTheyAre() {
		try (OwnIssuer issuer = new OwnIssuer();
				SecuredServer server = start(SecuredApplication.class,
						"--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.uri() + "/keys",
						"--mcp.server.security.authorization-servers=" + issuer.uri())) {
			assertThat(server.whoamiWith(issuer.token(server.uri("/mcp"))).statusCode()).isEqualTo(200);
			assertThat(server.whoamiWith(issuer.token(server.uri("/other"))).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void takesAudiencesOfSpringBoot() {
		try (OwnIssuer issuer = new OwnIssuer();
				SecuredServer server = start(SecuredApplication.class,
						"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri(),
						"--spring.security.oauth2.resourceserver.jwt.audiences=orders")) {
			assertThat(server.whoamiWith(issuer.token("orders")).statusCode()).isEqualTo(200);
			assertThat(server.whoamiWith(issuer.token("other")).statusCode()).isEqualTo(401);
			assertThat(server.whoamiWith(issuer.token(server.uri("/mcp"))).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void saysToWhomItIsOpen(CapturedOutput output) {
		try (SecuredServer server = start(SecuredApplication.class, BOOT_ISSUER)) {
			assertThat(output).contains("MCP over HTTP is open to whoever has a token of [%s] for %s".formatted(ISSUER,
					server.uri("/mcp")));
			assertThat(output).contains("webflux edge").contains("answers whoever gets past Spring Security");
		}
	}

	@Test
	void saysThatOnlyThisMachineIsAnswered(CapturedOutput output) {
		try (SecuredServer server = start(SecuredApplication.class, NO_SECURITY)) {
			assertThat(server.whoami(null).statusCode()).isEqualTo(200);
			assertThat(output).contains("answers clients on this machine only");
		}
	}

	@Test
	void saysThatAnyoneIsAnswered(CapturedOutput output) {
		try (SecuredServer server = start(SecuredApplication.class, NO_SECURITY,
				"--mcp.server.security.allow-unauthenticated=true",
				"--mcp.server.security.allowed-hosts=orders.example.com")) {
			assertThat(server.whoami(null).statusCode()).isEqualTo(200);
			assertThat(output).contains("MCP over HTTP at [/mcp] answers anyone who can reach it, "
					+ "called by loopback names and orders.example.com, from pages of its own");
		}
	}

	@Test
	void doesNotStartWithoutNameForOthers(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(SecuredApplication.class, BOOT_ISSUER,
				"--mcp.server.security.allowed-hosts=orders.example.com"));
		assertThat(output).contains("The MCP endpoints could not be protected")
			.contains("Set mcp.server.security.resource")
			.contains("https://orders.example.com/mcp");
	}

	@Test
	void doesNotStartWithoutPlaceToLogIn(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(SecuredApplication.class,
				"--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys"));
		assertThat(output).contains("mcp.server.security.authorization-servers");
	}

	@Test
	void doesNotStartWithNameThatIsNone(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(SecuredApplication.class, BOOT_ISSUER, "--mcp.server.security.resource=orders"));
		assertThat(output).contains("mcp.server.security.resource: 'orders'");
	}

	@Test
	void doesNotStartInFrontOfSpringSecurity(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start(SecuredApplication.class, BOOT_ISSUER, "--mcp.server.http.edge=netty"));
		assertThat(output).contains("The MCP endpoints would not be protected").contains("mcp.server.http.edge");
	}

	private static SecuredServer start(Class<?> application, String... arguments) {
		return SecuredServer.startWithoutIssuer(application, arguments);
	}

	/**
	 * Opens its own paths.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SecuredApplication.class)
	static class OwnChainApplication {

		@Bean
		SecurityWebFilterChain everything(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

	/**
	 * Opens the endpoints.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SecuredApplication.class)
	static class OwnMcpChainApplication {

		@Bean
		SecurityWebFilterChain mcpSecurityWebFilterChain(ServerHttpSecurity http) {
			return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.build();
		}

	}

}
