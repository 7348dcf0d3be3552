package dev.mcpspring.authorization;

import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Keys of the two issuers, which differ by their path: none, and {@code /other}. A token
 * of one is not good with the keys of the other. Immutable.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

	private static final int KEY_SIZE = 2048;

	private final Map<String, JWKSet> keysByPath = Map.of("", generate(), "/other", generate());

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
		String path = UriComponentsBuilder.fromUriString(issuer).build().getPath();
		return selector.select(this.keysByPath.getOrDefault((path != null) ? path : "", new JWKSet()));
	}

	private static JWKSet generate() {
		try {
			return new JWKSet(new RSAKeyGenerator(KEY_SIZE).keyIDFromThumbprint(true).generate());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
