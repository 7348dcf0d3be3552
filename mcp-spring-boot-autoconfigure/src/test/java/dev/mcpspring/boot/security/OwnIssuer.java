package dev.mcpspring.boot.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer whose answers are those of the test: it may be asked too often, be slow, or
 * be the trap of an attacker. It notes who asks it.
 * <p>
 * Thread-safe.
 */
final class OwnIssuer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch released = new CountDownLatch(1);

	private final RSAKey key = generate("known");

	private volatile boolean slow;

	OwnIssuer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String uri() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	RSAKey key() {
		return this.key;
	}

	/**
	 * Returns the requests so far, each as its path and its headers.
	 */
	List<String> requests() {
		return this.requests;
	}

	long keyRequests() {
		return this.requests.stream().filter((request) -> request.startsWith("/keys")).count();
	}

	/**
	 * Has all answers wait until the issuer is closed.
	 */
	void hang() {
		this.slow = true;
	}

	/**
	 * Signs a token that is good for a server.
	 */
	String token(String resource) {
		return sign(this.key, claims(uri(), resource).build());
	}

	/**
	 * Signs a token with a key that nobody has seen.
	 */
	String tokenWithUnknownKey(String resource, String id) {
		return sign(new RSAKey.Builder(this.key).keyID(id).build(), claims(uri(), resource).build());
	}

	static JWTClaimsSet.Builder claims(String issuer, String resource) {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(issuer)
			.subject("mallory")
			.audience(resource)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(300)));
	}

	static RSAKey generate(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String sign(RSAKey key, JWTClaimsSet claims) {
		return sign(key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
	}

	static String sign(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
		try {
			SignedJWT jwt = new SignedJWT(header, claims);
			jwt.sign(new RSASSASigner(key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.add("%s %s".formatted(exchange.getRequestURI(), exchange.getRequestHeaders()));
		if (this.slow) {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		String path = exchange.getRequestURI().getPath();
		String body = path.equals("/keys") ? new JWKSet(this.key).toString()
				: "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(uri(), uri());
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.released.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
