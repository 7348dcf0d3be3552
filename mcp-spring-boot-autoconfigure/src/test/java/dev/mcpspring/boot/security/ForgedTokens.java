package dev.mcpspring.boot.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/**
 * Every token that is not good: those of the authorization server for others, and those
 * that an attacker makes, whose own keys lie in a trap.
 */
final class ForgedTokens {

	private final AuthorizationServer server;

	private final OwnIssuer trap;

	private final String resource;

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private ForgedTokens(AuthorizationServer server, OwnIssuer trap, String resource) {
		this.server = server;
		this.trap = trap;
		this.resource = resource;
	}

	/**
	 * Returns tokens by what is wrong with them.
	 */
	static Map<String, String> of(AuthorizationServer server, OwnIssuer trap, String resource) {
		ForgedTokens forged = new ForgedTokens(server, trap, resource);
		forged.addIssued();
		try {
			forged.addForged();
			forged.addInjected();
		}
		catch (JOSEException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
		return forged.tokens;
	}

	private void addIssued() {
		Tokens issued = this.server.tokensFor(this.resource);
		this.tokens.put("expired", issued.expired());
		this.tokens.put("wrong issuer", this.server.otherTokensFor(this.resource).valid());
		this.tokens.put("wrong audience", this.server.tokensFor("http://localhost:1/mcp").valid());
		this.tokens.put("other path", this.server.tokensFor(this.resource + "/other").valid());
		this.tokens.put("same prefix", this.server.tokensFor(this.resource + ".example.com").valid());
		this.tokens.put("opaque", issued.opaque());
	}

	private void addForged() throws JOSEException, ParseException {
		RSAKey known = knownKey();
		JWTClaimsSet claims = OwnIssuer.claims(this.server.issuer(), this.resource).build();
		this.tokens.put("alg none", new PlainJWT(claims).serialize());
		this.tokens.put("alg none, no signature", header("{\"alg\":\"none\"}") + "." + payload(claims) + ".");
		this.tokens.put("own key under known id",
				OwnIssuer.sign(new RSAKey.Builder(this.trap.key()).keyID(known.getKeyID()).build(), claims));
		this.tokens.put("own key", OwnIssuer.sign(this.trap.key(), claims));
		this.tokens.put("secret is the public key", hmac(known, known.toRSAPublicKey().getEncoded(), claims));
		String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
			.formatted(Base64.getMimeEncoder().encodeToString(known.toRSAPublicKey().getEncoded()));
		this.tokens.put("secret is the public key as text",
				hmac(known, pem.getBytes(StandardCharsets.US_ASCII), claims));
		String[] valid = this.server.tokensFor(this.resource).valid().split("\\.");
		this.tokens.put("changed", valid[0] + "." + payload(claims) + "." + valid[2]);
		this.tokens.put("cut", valid[0] + "." + valid[1] + "." + valid[2].substring(0, 20));
		this.tokens.put("no signature", valid[0] + "." + valid[1] + ".");
		this.tokens.put("of the trap", this.trap.token(this.resource));
		JWTClaimsSet endless = new JWTClaimsSet.Builder(claims).expirationTime((Date) null).build();
		this.tokens.put("endless", OwnIssuer.sign(this.trap.key(), endless));
		this.tokens.put("no issuer",
				OwnIssuer.sign(this.trap.key(), new JWTClaimsSet.Builder(claims).issuer(null).build()));
		this.tokens.put("nonsense", "e30.e30.e30");
	}

	private void addInjected() {
		JWTClaimsSet claims = OwnIssuer.claims(this.server.issuer(), this.resource).build();
		for (String id : new String[] { "../../../../dev/null", "' OR '1'='1", this.trap.uri() + "/keys",
				"known\r\nX-Injected: 1" }) {
			this.tokens.put("kid " + id.strip(),
					OwnIssuer.sign(new RSAKey.Builder(this.trap.key()).keyID(id).build(), claims));
		}
		JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.trap.key().getKeyID());
		this.tokens.put("jku",
				OwnIssuer.sign(this.trap.key(), header.jwkURL(URI.create(this.trap.uri() + "/keys")).build(), claims));
		this.tokens.put("x5u", OwnIssuer.sign(this.trap.key(),
				header.x509CertURL(URI.create(this.trap.uri() + "/certificate")).build(), claims));
		this.tokens.put("jwk",
				OwnIssuer.sign(this.trap.key(), header.jwk(this.trap.key().toPublicJWK()).build(), claims));
	}

	private RSAKey knownKey() throws ParseException {
		for (JWK key : JWKSet.parse(Browser.get(this.server.issuer() + "/oauth2/jwks")).getKeys()) {
			return key.toRSAKey();
		}
		throw new IllegalStateException("no key");
	}

	private static String hmac(RSAKey known, byte[] secret, JWTClaimsSet claims) throws JOSEException {
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(known.getKeyID()).build(),
				claims);
		jwt.sign(new MACSigner(secret));
		return jwt.serialize();
	}

	private static String header(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String payload(JWTClaimsSet claims) {
		return header(claims.toString());
	}

}
