package dev.mcpspring.boot.security;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.resource.web.reactive.function.client.ServerBearerExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers cannot pass on the token of their caller, unless somebody wants them to.
 */
class PassthroughTests {

	@Test
	void hidesTokenFromHandlersAndTheirClients() {
		try (OwnIssuer upstream = new OwnIssuer(); SecuredServer server = start(upstream)) {
			String token = server.tokens().valid();
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			Caller caller = server.bean(Caller.class);
			assertThat(caller.seen().getName()).isEqualTo("demo-service");
			assertThat(caller.seen().getAuthorities()).extracting(Object::toString).contains("SCOPE_orders:read");
			assertThat(caller.token()).isNotEqualTo(token);
			assertThat(caller.seen().toString()).doesNotContain(token);
			assertThat(upstream.requests()).hasSize(1).noneMatch((request) -> request.contains(token));
		}
	}

	@Test
	void hidesOpaqueTokenToo() {
		try (OwnIssuer upstream = new OwnIssuer();
				SecuredServer server = start(upstream, OpaqueTokenTests.introspection())) {
			String token = server.tokens().opaque();
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			assertThat(server.bean(Caller.class).token()).isNotEqualTo(token);
			assertThat(upstream.requests()).hasSize(1).noneMatch((request) -> request.contains(token));
		}
	}

	@Test
	void keepsTokenForThoseWhoExchangeIt() {
		try (OwnIssuer upstream = new OwnIssuer();
				SecuredServer server = start(upstream, "--mcp.server.security.keep-token=true")) {
			String token = server.tokens().valid();
			assertThat(server.whoamiWith(token).statusCode()).isEqualTo(200);
			assertThat(server.bean(Caller.class).token()).isEqualTo(token);
		}
	}

	private static SecuredServer start(OwnIssuer upstream, String... arguments) {
		return SecuredServer.startFor(Application.class, SecuredServer.with(arguments, "--upstream=" + upstream.uri()));
	}

	/**
	 * A tool that calls another server.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Caller caller(@Value("${upstream}") String upstream) {
			return new Caller(upstream);
		}

	}

	/**
	 * Keeps what it sees of its caller.
	 */
	static final class Caller {

		private final WebClient client = WebClient.builder().filter(new ServerBearerExchangeFilterFunction()).build();

		private final String upstream;

		private final AtomicReference<Authentication> seen = new AtomicReference<>();

		Caller(String upstream) {
			this.upstream = upstream;
		}

		@McpTool("Calls another server")
		Mono<String> whoami(McpExchange exchange) {
			this.seen.set((Authentication) exchange.principal());
			return this.client.get().uri(this.upstream).retrieve().bodyToMono(String.class);
		}

		Authentication seen() {
			return this.seen.get();
		}

		String token() {
			return ((OAuth2Token) seen().getCredentials()).getTokenValue();
		}

	}

}
