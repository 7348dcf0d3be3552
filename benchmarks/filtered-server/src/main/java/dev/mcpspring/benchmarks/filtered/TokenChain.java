package dev.mcpspring.benchmarks.filtered;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

import dev.mcpspring.benchmarks.load.AccessToken;

/**
 * Lets in who has a token. The decoder is no bean, so that our server is behind the same
 * chain as the bare route and does not bring one of its own.
 */
@Configuration(proxyBeanMethods = false)
@Profile("tokens")
class TokenChain {

	@Bean
	SecurityWebFilterChain tokenSecurityWebFilterChain(ServerHttpSecurity http) {
		ReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withSecretKey(AccessToken.key()).build();
		return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.jwtDecoder(decoder)))
			.build();
	}

}
