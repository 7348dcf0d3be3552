package dev.mcpspring.boot.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people log in with: it keeps cookies, and fills in the form of the authorization
 * server. Confined to one thread.
 */
final class Browser {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final String issuer;

	Browser(String issuer) {
		this.issuer = issuer;
	}

	/**
	 * Reads a document.
	 */
	static String get(String uri) {
		return send(CLIENT, HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build()).body();
	}

	/**
	 * Posts a form without cookies, as programs do.
	 */
	static JsonNode post(String uri, Map<String, String> form, Map<String, String> headers) {
		HttpResponse<String> response = send(CLIENT, form(URI.create(uri), form, headers));
		assertThat(response.statusCode()).as(response::body).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	/**
	 * Logs a user in, who agrees to what the client asks for.
	 * @param query what the client asks for
	 * @return the code for the client
	 */
	String authorize(Map<String, String> query, String user) {
		URI start = URI.create(this.issuer + "/oauth2/authorize?" + encode(query));
		HttpResponse<String> login = follow(send(this.client,
				HttpRequest.newBuilder(start).timeout(PATIENCE).header("Accept", "text/html").build()));
		Matcher csrf = CSRF.matcher(login.body());
		assertThat(csrf.find()).as(login::body).isTrue();
		Map<String, String> form = new TreeMap<>(Map.of("username", user, "password", user, "_csrf", csrf.group(1)));
		HttpResponse<String> answer = follow(
				send(this.client, form(login.uri().resolve("/login"), form, Map.of("Accept", "text/html"))));
		Matcher code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
		assertThat(code.find()).as("%s %s", answer.uri(), answer.headers().map()).isTrue();
		return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
	}

	/**
	 * Follows redirects, but not those to the client.
	 */
	private HttpResponse<String> follow(HttpResponse<String> response) {
		String location = response.headers().firstValue("Location").orElse(null);
		if (location == null || location.contains("/callback?")) {
			return response;
		}
		return follow(send(this.client,
				HttpRequest.newBuilder(response.uri().resolve(location))
					.timeout(PATIENCE)
					.header("Accept", "text/html")
					.build()));
	}

	private static HttpRequest form(URI uri, Map<String, String> form, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(PATIENCE)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(encode(form)));
		headers.forEach(request::header);
		return request.build();
	}

	private static String encode(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
		try {
			return client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
