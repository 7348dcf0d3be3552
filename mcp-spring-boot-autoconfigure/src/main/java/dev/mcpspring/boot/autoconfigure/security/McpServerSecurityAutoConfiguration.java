package dev.mcpspring.boot.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.Map;

import reactor.core.publisher.Mono;

import dev.mcpspring.boot.autoconfigure.McpServerProperties;
import dev.mcpspring.boot.autoconfigure.McpServerWebFluxAutoConfiguration;
import dev.mcpspring.boot.autoconfigure.http.McpHttpEndpoints;
import dev.mcpspring.boot.autoconfigure.security.token.BearerTokenConverter;
import dev.mcpspring.boot.autoconfigure.security.token.TokenAuthentication;
import dev.mcpspring.transport.http.JsonDocument;
import dev.mcpspring.transport.http.McpWebHandler;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.WebFilter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that has callers of the endpoints
 * authenticated by their tokens, where the application is a resource server. All other
 * paths stay as Spring Boot and the application have them.
 */
@AutoConfiguration(
		after = { McpServerWebFluxAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class,
				ReactiveOAuth2ResourceServerAutoConfiguration.class,
				ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class },
		afterName = "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ EnableWebFluxSecurity.class, BearerTokenAuthenticationToken.class, ReactiveJwtDecoder.class,
		OAuth2ResourceServerProperties.class })
@ConditionalOnBooleanProperty(name = { "mcp.server.enabled", "mcp.server.http.enabled" }, matchIfMissing = true)
@ConditionalOnBean(ServerHttpSecurity.class)
@Conditional(OnTokens.class)
@EnableConfigurationProperties({ McpServerSecurityProperties.class, OAuth2ResourceServerProperties.class })
public final class McpServerSecurityAutoConfiguration {

	private static final int BEFORE_APPLICATION = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	SecuritySettings mcpSecuritySettings(McpServerProperties server, McpServerSecurityProperties security,
			OAuth2ResourceServerProperties oauth2) {
		return new SecuritySettings(server, security, oauth2);
	}

	@Bean
	ProtectedResource mcpProtectedResource(SecuritySettings settings, Environment environment) {
		return settings.resource(environment);
	}

	@Bean
	McpHttpEndpoints.Documents mcpResourceMetadata(SecuritySettings settings, ProtectedResource resource) {
		Map<String, JsonDocument> documents = new LinkedHashMap<>();
		settings.paths()
			.clientPaths()
			.forEach((path) -> documents.put(ProtectedResource.WELL_KNOWN + path, settings.metadata(resource, path)));
		JsonDocument main = settings.metadata(resource, settings.paths().main());
		documents.put(ProtectedResource.WELL_KNOWN, main);
		if (resource.outerPath() != null) {
			documents.putIfAbsent(ProtectedResource.WELL_KNOWN + resource.outerPath(), main);
		}
		return new McpHttpEndpoints.Documents(documents);
	}

	@Bean
	TokenChallenge mcpTokenChallenge(SecuritySettings settings, ProtectedResource resource) {
		return new TokenChallenge(resource, settings.security().scopes());
	}

	@Bean
	ProtectionLog mcpProtectionLog(SecuritySettings settings, ProtectedResource resource) {
		return new ProtectionLog(settings, resource);
	}

	/**
	 * Protects the other paths as Spring Security would without the chains below.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean(SecurityWebFilterChain.class)
	SecurityWebFilterChain mcpOtherPathsSecurityWebFilterChain(ServerHttpSecurity http) {
		return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
			.httpBasic(Customizer.withDefaults())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@Bean
	@Order(BEFORE_APPLICATION)
	@ConditionalOnMissingBean(name = "mcpSecurityWebFilterChain")
	SecurityWebFilterChain mcpSecurityWebFilterChain(ServerHttpSecurity http, McpHttpEndpoints endpoints,
			McpHttpEndpoints.Documents documents, TokenChallenge challenge, SecuritySettings settings,
			ProtectedResource resource, ConfigurableListableBeanFactory beanFactory, Environment environment) {
		TokenAuthentication tokens = new TokenAuthenticationFactory(settings, beanFactory, environment)
			.create(resource);
		WebFilter metadata = (exchange, chain) -> {
			exchange.getAttributes().put(McpWebHandler.RESOURCE_METADATA, challenge.metadata(exchange));
			return chain.filter(exchange);
		};
		String[] paths = endpoints.byPath()
			.keySet()
			.stream()
			.filter((path) -> !documents.paths().contains(path))
			.toArray(String[]::new);
		return stateless(http, paths).authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
			.oauth2ResourceServer((server) -> server.bearerTokenConverter(new BearerTokenConverter())
				.authenticationManagerResolver((exchange) -> Mono.just(tokens))
				.authenticationEntryPoint(challenge)
				.authenticationFailureHandler(challenge))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(challenge))
			.addFilterAfter(metadata, SecurityWebFiltersOrder.AUTHORIZATION)
			.build();
	}

	@Bean
	@Order(BEFORE_APPLICATION)
	@ConditionalOnMissingBean(name = "mcpMetadataSecurityWebFilterChain")
	SecurityWebFilterChain mcpMetadataSecurityWebFilterChain(ServerHttpSecurity http,
			McpHttpEndpoints.Documents documents) {
		return stateless(http, documents.paths().toArray(String[]::new))
			.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
			.build();
	}

	private static ServerHttpSecurity stateless(ServerHttpSecurity http, String[] paths) {
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers(paths))
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			// Nothing here is done in the name of a cookie, and Origin is checked.
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable);
	}

}
