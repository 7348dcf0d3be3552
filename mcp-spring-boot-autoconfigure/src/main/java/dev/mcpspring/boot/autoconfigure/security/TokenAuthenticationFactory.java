package dev.mcpspring.boot.autoconfigure.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.autoconfigure.security.token.IssuerLocation;
import dev.mcpspring.boot.autoconfigure.security.token.TokenAuthentication;
import dev.mcpspring.boot.autoconfigure.security.token.TokenChecks;
import dev.mcpspring.boot.autoconfigure.security.token.TokenErasure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Finds out how the application wants tokens to be checked: by its own beans, else by
 * properties.
 *
 * @param settings what the properties say
 * @param beans what the application has
 * @param environment tells properties from their defaults
 */
record TokenAuthenticationFactory(SecuritySettings settings, ListableBeanFactory beans, Environment environment) {

	private static final String ALGORITHMS = "spring.security.oauth2.resourceserver.jwt.jws-algorithms";

	/** What Spring Boot calls the decoders that it makes of properties. */
	private static final String BOOT_DECODER = "reactiveJwtDecoderBy";

	TokenAuthentication create(ProtectedResource resource) {
		TokenChecks checks = new TokenChecks(resource::isMeant, new IssuerLocation(WebClient.create()), algorithms(),
				converter(), validators());
		UnaryOperator<Authentication> kept = this.settings.security().keepToken() ? UnaryOperator.identity()
				: TokenErasure::erase;
		return new TokenAuthentication(jwt(checks), opaque(checks), kept);
	}

	private @Nullable ReactiveAuthenticationManager jwt(TokenChecks checks) {
		String[] decoders = this.beans.getBeanNamesForType(ReactiveJwtDecoder.class);
		boolean own = decoders.length > 0 && !decoders[0].startsWith(BOOT_DECODER);
		OAuth2ResourceServerProperties.Jwt jwt = this.settings.oauth2().getJwt();
		Set<String> issuers = this.settings.issuers();
		boolean onlyIssuer = this.settings.security().issuers().isEmpty();
		if (own || (onlyIssuer && jwt.getPublicKeyLocation() != null)) {
			return checks.ofDecoder(this.beans.getBean(ReactiveJwtDecoder.class));
		}
		if (onlyIssuer && jwt.getJwkSetUri() != null) {
			return checks.ofKeysAt(jwt.getJwkSetUri(),
					issuers.stream().<OAuth2TokenValidator<Jwt>>map(JwtIssuerValidator::new).toList());
		}
		return issuers.isEmpty() ? null : checks.ofIssuers(issuers);
	}

	private @Nullable ReactiveAuthenticationManager opaque(TokenChecks checks) {
		ReactiveOpaqueTokenIntrospector introspector = this.beans.getBeanProvider(ReactiveOpaqueTokenIntrospector.class)
			.getIfAvailable();
		return (introspector != null) ? checks.ofIntrospector(introspector, this.settings.issuers()) : null;
	}

	private Set<JWSAlgorithm> algorithms() {
		List<String> configured = algorithmNames();
		Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
		if (configured.isEmpty()) {
			// Never those with a secret: everybody knows the keys of an issuer.
			algorithms.addAll(JWSAlgorithm.Family.RSA);
			algorithms.addAll(JWSAlgorithm.Family.EC);
		}
		configured.forEach((name) -> algorithms.add(JWSAlgorithm.parse(name)));
		return algorithms;
	}

	/**
	 * Returns the algorithms that somebody has named, and not the default.
	 */
	private List<String> algorithmNames() {
		return Binder.get(this.environment).bind(ALGORITHMS, Bindable.listOf(String.class)).orElse(List.of());
	}

	private Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter() {
		return this.beans.getBeanProvider(ReactiveJwtAuthenticationConverter.class)
			.getIfAvailable(ReactiveJwtAuthenticationConverter::new);
	}

	private List<OAuth2TokenValidator<Jwt>> validators() {
		return this.beans
			.<OAuth2TokenValidator<Jwt>>getBeanProvider(
					ResolvableType.forClassWithGenerics(OAuth2TokenValidator.class, Jwt.class))
			.orderedStream()
			.toList();
	}

}
