package dev.mcpspring.boot.autoconfigure.security.token;

import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Reads the keys of an issuer from where it says that they are. Nothing that a token says
 * leads to a request.
 * <p>
 * Immutable.
 *
 * @param client makes the requests; follows no redirects
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414</a>
 */
public record IssuerLocation(WebClient client) {

	private static final ParameterizedTypeReference<Map<String, Object>> METADATA = new ParameterizedTypeReference<>() {
	};

	/**
	 * Reads the keys of an issuer.
	 * @param issuer its URI
	 */
	Mono<JWKSet> keysOf(String issuer) {
		return Flux.fromIterable(locations(issuer))
			.concatMap((location) -> metadata(location), 0)
			.next()
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("The issuer has no metadata")))
			.flatMap((metadata) -> keysAt(keysLocation(issuer, metadata)));
	}

	/**
	 * Reads keys.
	 * @param location where they are
	 */
	Mono<JWKSet> keysAt(String location) {
		return this.client.get().uri(URI.create(location)).retrieve().bodyToMono(String.class).handle((body, sink) -> {
			try {
				sink.next(JWKSet.parse(body).toPublicJWKSet());
			}
			catch (ParseException ex) {
				sink.error(new IllegalStateException("What the issuer sent is no set of keys", ex));
			}
		});
	}

	private Mono<Map<String, Object>> metadata(URI location) {
		return this.client.get()
			.uri(location)
			.retrieve()
			.bodyToMono(METADATA)
			.onErrorResume(WebClientResponseException.class,
					(ex) -> ex.getStatusCode().is4xxClientError() ? Mono.empty() : Mono.error(ex));
	}

	private static String keysLocation(String issuer, Map<String, Object> metadata) {
		if (!issuer.equals(metadata.get("issuer"))) {
			throw new IllegalStateException("The issuer calls itself something else than it is configured as");
		}
		if (metadata.get("jwks_uri") instanceof String location) {
			return location;
		}
		throw new IllegalStateException("The issuer does not say where its keys are");
	}

	private static List<URI> locations(String issuer) {
		URI uri = URI.create(issuer);
		String path = (uri.getRawPath() != null) ? uri.getRawPath().replaceAll("/$", "") : "";
		URI host = uri.resolve("/");
		return List.of(host.resolve("/.well-known/oauth-authorization-server" + path),
				host.resolve("/.well-known/openid-configuration" + path),
				host.resolve(path + "/.well-known/openid-configuration"));
	}

}
