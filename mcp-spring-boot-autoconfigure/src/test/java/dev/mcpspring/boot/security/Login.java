package dev.mcpspring.boot.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/**
 * What a client got when its user logged in. Immutable.
 *
 * @param issuer the URI of the issuer
 * @param client the id of the client
 * @param token its token, a JWT
 * @param refreshToken what it can get the next one with; empty for a public client
 */
public record Login(String issuer, String client, String token, String refreshToken) {

	private static final String CALLBACK = "http://127.0.0.1:1/callback";

	static Login of(Tokens tokens, String user, String client, List<String> scopes) {
		String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
		Map<String, String> query = new TreeMap<>(Map.of("response_type", "code", "client_id", client, "redirect_uri",
				CALLBACK, "resource", tokens.resource(), "scope", scope(scopes), "state", "x", "code_challenge",
				challenge(verifier), "code_challenge_method", "S256"));
		Browser browser = new Browser(tokens.issuer());
		String code = browser.authorize(query, user);
		return ask(tokens.issuer(), client, new TreeMap<>(Map.of("grant_type", "authorization_code", "code", code,
				"redirect_uri", CALLBACK, "code_verifier", verifier)));
	}

	/**
	 * Returns what the client gets for its refresh token: another token for the same
	 * user.
	 * @return the next login
	 */
	public Login refresh() {
		return ask(this.issuer, this.client,
				new TreeMap<>(Map.of("grant_type", "refresh_token", "refresh_token", this.refreshToken)));
	}

	static String scope(List<String> scopes) {
		return String.join(" ", scopes.isEmpty() ? AuthorizationServer.SCOPES : scopes);
	}

	private static Login ask(String issuer, String client, Map<String, String> form) {
		boolean isPublic = client.equals("demo-public");
		if (isPublic) {
			form.put("client_id", client);
		}
		Map<String, String> headers = isPublic ? Map.of() : Map.of("Authorization", Tokens.basic(client));
		JsonNode answer = Browser.post(issuer + "/oauth2/token", form, headers);
		return new Login(issuer, client, answer.path("access_token").asString(),
				answer.path("refresh_token").asString(""));
	}

	private static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
