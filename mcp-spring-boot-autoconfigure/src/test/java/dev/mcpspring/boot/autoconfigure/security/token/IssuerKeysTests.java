package dev.mcpspring.boot.autoconfigure.security.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IssuerKeysTests {

	private static final RSAKey KEY = key();

	private final AtomicLong time = new AtomicLong();

	private final AtomicInteger reads = new AtomicInteger();

	private JWKSet published = published("first");

	private boolean down;

	private final IssuerKeys keys = new IssuerKeys("https://issuer.example.com", Mono.defer(this::read),
			this.time::get);

	@Test
	void readsKeysWithFirstToken() {
		assertThat(this.reads).hasValue(0);
		assertThat(find("first")).extracting(JWK::getKeyID).containsExactly("first");
		assertThat(find("first")).hasSize(1);
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void findsNewKeyAfterPause() {
		find("first");
		this.published = published("second");
		assertThat(find("second")).isEmpty();
		pass(Duration.ofSeconds(10));
		assertThat(find("second")).hasSize(1);
		assertThat(find("first")).isEmpty();
	}

	@Test
	void asksForUnknownKeysOncePerPause() {
		find("first");
		for (int i = 0; i < 1000; i++) {
			assertThat(find("unknown" + i)).isEmpty();
		}
		assertThat(this.reads).hasValue(1);
		pass(Duration.ofSeconds(10));
		for (int i = 0; i < 1000; i++) {
			assertThat(find("unknown" + i)).isEmpty();
		}
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void forgetsWithdrawnKey() {
		find("first");
		this.published = published("second");
		pass(Duration.ofMinutes(5));
		assertThat(find("first")).hasSize(1);
		assertThat(find("first")).isEmpty();
	}

	@Test
	void goesOnWithKnownKeysWhileIssuerIsDown() {
		find("first");
		this.down = true;
		for (int hour = 0; hour < 24; hour++) {
			pass(Duration.ofHours(1));
			assertThat(find("first")).hasSize(1);
		}
	}

	@Test
	void cannotTellOfUnknownKeyWhileIssuerIsDown() {
		find("first");
		this.down = true;
		pass(Duration.ofSeconds(10));
		assertThatIllegalStateException().isThrownBy(() -> find("second"));
		assertThatIllegalStateException().isThrownBy(() -> find("second"));
		assertThat(this.reads).hasValue(2);
	}

	@Test
	void readsKeysOnceForAllThatWait() {
		Sinks.One<JWKSet> answer = Sinks.one();
		IssuerKeys slow = new IssuerKeys("https://issuer.example.com",
				answer.asMono().doOnSubscribe((any) -> this.reads.incrementAndGet()), this.time::get);
		AtomicInteger found = new AtomicInteger();
		for (int i = 0; i < 20; i++) {
			slow.find(token("first")).subscribe((key) -> found.incrementAndGet());
		}
		answer.tryEmitValue(this.published).orThrow();
		assertThat(found).hasValue(20);
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void comesBackWithIssuer() {
		this.down = true;
		assertThatIllegalStateException().isThrownBy(() -> find("first"));
		assertThatIllegalStateException().isThrownBy(() -> find("first"));
		assertThat(this.reads).hasValue(1);
		this.down = false;
		pass(Duration.ofSeconds(1));
		assertThat(find("first")).hasSize(1);
	}

	private List<JWK> find(String id) {
		return this.keys.find(token(id)).collectList().block(Duration.ofSeconds(10));
	}

	private static SignedJWT token(String id) {
		return new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(),
				new JWTClaimsSet.Builder().build());
	}

	private Mono<JWKSet> read() {
		this.reads.incrementAndGet();
		return this.down ? Mono.error(new IllegalStateException("down")) : Mono.just(this.published);
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private static JWKSet published(String id) {
		return new JWKSet(new RSAKey.Builder(KEY).keyID(id).build());
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
