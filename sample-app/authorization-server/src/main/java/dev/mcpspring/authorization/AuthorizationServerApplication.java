package dev.mcpspring.authorization;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Runs the authorization server, whose clients are in {@code application.yml}.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class AuthorizationServerApplication {

	private static final Logger log = LoggerFactory.getLogger(AuthorizationServerApplication.class);

	/**
	 * Starts the server.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(AuthorizationServerApplication.class, args);
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}alice").roles("CLERK", "MANAGER").build(),
				User.withUsername("bob").password("{noop}bob").roles("CLERK").build());
	}

	@Bean
	JWKSource<SecurityContext> keys() {
		return new IssuerKeys();
	}

	@Bean
	OAuth2TokenCustomizer<JwtEncodingContext> selfContainedTokens() {
		return (context) -> context.getClaims().claims((claims) -> TokenClaims.complete(claims, context));
	}

	@Bean
	OAuth2TokenCustomizer<OAuth2TokenClaimsContext> opaqueTokens() {
		return (context) -> context.getClaims().claims((claims) -> TokenClaims.complete(claims, context));
	}

	@EventListener
	void onReady(WebServerInitializedEvent event) {
		log.info("authorization server ready issuer=http://localhost:{}", event.getWebServer().getPort());
	}

}
