package dev.mcpspring.boot.autoconfigure.security.token;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the public keys of an issuer. They are read when the first token asks for them,
 * and again now and then; keys that are known go on being used while the issuer cannot be
 * reached. Tokens that name keys that nobody has seen make no more than one request in
 * ten seconds.
 * <p>
 * Thread-safe.
 */
final class IssuerKeys {

	static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

	private static final Duration MAX_AGE = Duration.ofMinutes(5);

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

	private final String issuer;

	private final Mono<JWKSet> source;

	private final LongSupplier nanoTime;

	private volatile State state = new State(null, 0, false);

	private @Nullable Mono<JWKSet> pending;

	/**
	 * Creates keys that are read later.
	 * @param issuer what the log calls them
	 * @param source reads them
	 * @param nanoTime tells the time
	 */
	IssuerKeys(String issuer, Mono<JWKSet> source, LongSupplier nanoTime) {
		this.issuer = issuer;
		this.source = source;
		this.nanoTime = nanoTime;
	}

	/**
	 * Finds the keys that a token may have been signed with.
	 * @param token the token
	 * @return the keys, none if there are none; fails if that cannot be told
	 */
	Flux<JWK> find(SignedJWT token) {
		JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
		State known = this.state;
		if (known.keys() == null) {
			return known.failed() && !isDue(known, PAUSE_AFTER_FAILURE) ? undecided() : refreshed(selector);
		}
		List<JWK> keys = selector.select(known.keys());
		if (!keys.isEmpty()) {
			if (isDue(known, known.failed() ? PAUSE : MAX_AGE)) {
				refresh().subscribe((any) -> {
				}, (failure) -> {
				});
			}
			return Flux.fromIterable(keys);
		}
		String id = token.getHeader().getKeyID();
		if (id == null || known.keys().getKeyByKeyId(id) != null) {
			return Flux.empty();
		}
		if (isDue(known, known.failed() ? PAUSE_AFTER_FAILURE : PAUSE)) {
			return refreshed(selector);
		}
		return known.failed() ? undecided() : Flux.empty();
	}

	private Flux<JWK> refreshed(JWKSelector selector) {
		return refresh().flatMapIterable(selector::select);
	}

	private static Flux<JWK> undecided() {
		return Flux.error(() -> new IllegalStateException("The keys of the issuer could not be read a moment ago"));
	}

	private boolean isDue(State known, Duration pause) {
		return this.nanoTime.getAsLong() - known.triedAt() >= pause.toNanos();
	}

	/**
	 * Reads the keys, once for all who wait for them.
	 */
	private synchronized Mono<JWKSet> refresh() {
		if (this.pending == null) {
			this.pending = this.source.timeout(TIMEOUT)
				.switchIfEmpty(Mono.error(() -> new IllegalStateException("No keys")))
				.doOnNext((keys) -> ended(keys, null))
				.doOnError((failure) -> ended(this.state.keys(), failure))
				.cache();
		}
		return this.pending;
	}

	private synchronized void ended(@Nullable JWKSet keys, @Nullable Throwable failure) {
		this.pending = null;
		this.state = new State(keys, this.nanoTime.getAsLong(), failure != null);
		if (failure != null) {
			log.warn("keys of issuer cannot be read issuer={} known={} cause={}", this.issuer, keys != null,
					failure.toString());
		}
	}

	/**
	 * What is known. Immutable.
	 *
	 * @param keys the keys, or {@code null} if they have never been read
	 * @param triedAt when they were read, or would have been
	 * @param failed whether the last try failed
	 */
	private record State(@Nullable JWKSet keys, long triedAt, boolean failed) {

	}

}
