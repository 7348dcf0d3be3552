package dev.mcpspring.boot.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * Asks an issuer for tokens of every kind. Immutable.
 *
 * @param issuer the URI of the issuer
 * @param resource the server that the tokens are good for
 */
public record Tokens(String issuer, String resource) {

	/**
	 * Returns a token of a program that calls in its own name.
	 * @param scopes its scopes; all of them if there is none
	 * @return a JWT
	 */
	public String valid(String... scopes) {
		return ofClient("demo-service", scopes);
	}

	/**
	 * Returns a token that ended an hour ago.
	 * @return a JWT
	 */
	public String expired() {
		return ofClient("demo-late");
	}

	/**
	 * Returns a token that ends in a few seconds.
	 * @return a JWT
	 */
	public String brief() {
		return ofClient("demo-brief");
	}

	/**
	 * Returns a token that only its issuer understands.
	 * @param scopes its scopes; all of them if there is none
	 * @return an opaque token
	 */
	public String opaque(String... scopes) {
		return ofClient("demo-opaque", scopes);
	}

	/**
	 * Returns a token of any client that calls in its own name.
	 * @param client its id
	 * @param scopes its scopes; all of them if there is none
	 * @return a token
	 */
	public String ofClient(String client, String... scopes) {
		Map<String, String> form = new TreeMap<>(Map.of("grant_type", "client_credentials", "resource", this.resource,
				"scope", Login.scope(List.of(scopes))));
		JsonNode answer = Browser.post(this.issuer + "/oauth2/token", form, Map.of("Authorization", basic(client)));
		return answer.path("access_token").asString();
	}

	/**
	 * Logs a user in, in front of a client that can refresh its tokens.
	 * @param user {@code alice} or {@code bob}
	 * @param scopes its scopes; all of them if there is none
	 * @return what the client got
	 */
	public Login login(String user, String... scopes) {
		return loginAt("demo-web", user, scopes);
	}

	/**
	 * Logs a user in, in front of a client of choice.
	 * @param client {@code demo-web} or {@code demo-public}
	 * @param user {@code alice} or {@code bob}
	 * @param scopes its scopes; all of them if there is none
	 * @return what the client got
	 */
	public Login loginAt(String client, String user, String... scopes) {
		return Login.of(this, user, client, List.of(scopes));
	}

	static String basic(String client) {
		byte[] credentials = "%s:%s-secret".formatted(client, client).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(credentials);
	}

}
