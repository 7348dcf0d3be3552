package dev.mcpspring.boot.autoconfigure.security.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;

/**
 * Says how tokens are checked, of whatever kind: each has to be meant for this server.
 * <p>
 * Immutable.
 *
 * @param meant tells whether what a token is meant for is this server
 * @param location reads the keys of issuers
 * @param algorithms the algorithms that tokens may be signed with
 * @param converter makes callers of tokens
 * @param validators what else is asked of tokens
 */
public record TokenChecks(Predicate<@Nullable Collection<String>> meant, IssuerLocation location,
		Set<JWSAlgorithm> algorithms, Converter<Jwt, ? extends Mono<? extends AbstractAuthenticationToken>> converter,
		List<OAuth2TokenValidator<Jwt>> validators) {

	/**
	 * Checks the tokens of several issuers, each with its own keys.
	 * @param issuers their URIs
	 * @return what checks them
	 */
	public ReactiveAuthenticationManager ofIssuers(Collection<String> issuers) {
		Map<String, ReactiveAuthenticationManager> byIssuer = new LinkedHashMap<>();
		for (String issuer : issuers) {
			byIssuer.put(issuer, ofKeys(issuer, this.location.keysOf(issuer), List.of(new JwtIssuerValidator(issuer))));
		}
		return new IssuerAuthentication(Map.copyOf(byIssuer));
	}

	/**
	 * Checks tokens with the keys at a place.
	 * @param location the URI of the keys
	 * @param issuer what is asked of the issuer
	 * @return what checks them
	 */
	public ReactiveAuthenticationManager ofKeysAt(String location, List<OAuth2TokenValidator<Jwt>> issuer) {
		return ofKeys(location, this.location.keysAt(location), issuer);
	}

	private ReactiveAuthenticationManager ofKeys(String name, Mono<JWKSet> source,
			List<OAuth2TokenValidator<Jwt>> issuer) {
		IssuerKeys keys = new IssuerKeys(name, source, System::nanoTime);
		NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
				(token) -> this.algorithms.contains(token.getHeader().getAlgorithm()) ? keys.find(token) : Flux.empty())
			.jwtProcessorCustomizer((processor) -> processor
				.setJWSKeySelector(new JWSVerificationKeySelector<>(this.algorithms, new JWKSecurityContextJWKSet())))
			.build();
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>(issuer);
		JwtTimestampValidator timestamps = new JwtTimestampValidator();
		timestamps.setAllowEmptyExpiryClaim(false);
		all.add(timestamps);
		JwtTypeValidator types = new JwtTypeValidator(List.of("JWT", "at+jwt", "application/at+jwt"));
		types.setAllowEmpty(true);
		all.add(types);
		all.addAll(this.validators);
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(all));
		return ofDecoder(decoder);
	}

	/**
	 * Checks JWTs with whatever the application has for it.
	 * @param decoder what the application has
	 * @return what checks them
	 */
	public ReactiveAuthenticationManager ofDecoder(ReactiveJwtDecoder decoder) {
		JwtReactiveAuthenticationManager manager = new JwtReactiveAuthenticationManager((token) -> decoder.decode(token)
			.timeout(IssuerKeys.TIMEOUT)
			.filter((jwt) -> this.meant.test(jwt.getAudience()))
			.switchIfEmpty(Mono.error(() -> new BadJwtException("not meant for this server"))));
		manager.setJwtAuthenticationConverter(this.converter);
		return manager;
	}

	/**
	 * Checks opaque tokens with whatever the application has for it.
	 * @param introspector what the application has
	 * @param issuers the issuers whose tokens are taken; empty if that is up to who is
	 * asked
	 * @return what checks them
	 */
	public ReactiveAuthenticationManager ofIntrospector(ReactiveOpaqueTokenIntrospector introspector,
			Set<String> issuers) {
		return new OpaqueTokenReactiveAuthenticationManager((token) -> introspector.introspect(token)
			.timeout(IssuerKeys.TIMEOUT, Mono.error(() -> new OAuth2IntrospectionException("no answer in time")))
			.filter((principal) -> this.meant.test(strings(principal.getAttribute("aud")))
					&& isTrusted(principal.getAttribute("iss"), issuers))
			.switchIfEmpty(Mono.error(() -> new BadOpaqueTokenException("not meant for this server"))));
	}

	private static boolean isTrusted(@Nullable Object issuer, Set<String> issuers) {
		return issuer == null || issuers.isEmpty() || issuers.contains(issuer.toString());
	}

	private static Collection<String> strings(@Nullable Object claim) {
		if (claim instanceof Collection<?> several) {
			return several.stream().map(String::valueOf).toList();
		}
		return (claim != null) ? List.of(claim.toString()) : List.of();
	}

}
