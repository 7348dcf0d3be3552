package dev.mcpspring.boot.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

import static org.awaitility.Awaitility.await;

/**
 * A server behind Spring Security on a random port, and what its clients say to it.
 * <p>
 * Thread-safe.
 */
public final class SecuredServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private static final Map<String, String> MODERN = Map.of("Content-Type", "application/json", "Accept",
			"application/json, text/event-stream", "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call",
			"Mcp-Name", "whoami");

	private static final String WHOAMI = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whoami","arguments":{},"_meta":{\
			"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

	private final ConfigurableApplicationContext application;

	private SecuredServer(ConfigurableApplicationContext application) {
		this.application = application;
	}

	/**
	 * Starts a server that trusts the shared authorization server.
	 * @param arguments properties, for instance {@code --mcp.server.sse.enabled=true}
	 * @return the server
	 */
	public static SecuredServer start(String... arguments) {
		return startFor(SecuredApplication.class, arguments);
	}

	/**
	 * Starts another application that trusts the shared authorization server.
	 */
	static SecuredServer startFor(Class<?> application, String... arguments) {
		return startWithoutIssuer(application, with(arguments,
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + AuthorizationServer.shared().issuer()));
	}

	static String[] with(String[] arguments, String... others) {
		return Stream.concat(Stream.of(arguments), Stream.of(others)).toArray(String[]::new);
	}

	/**
	 * Starts a server whose arguments say everything.
	 */
	static SecuredServer startWithoutIssuer(Class<?> application, String... arguments) {
		return new SecuredServer(new SpringApplicationBuilder(application).web(WebApplicationType.REACTIVE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.initializers(SecuredServer::giveOwnEventLoops)
			.run(with(new String[] { "--spring.autoconfigure.exclude=", "--server.port=0" }, arguments)));
	}

	/**
	 * Those that applications share end with the first one that is closed.
	 */
	private static void giveOwnEventLoops(ConfigurableApplicationContext application) {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		((GenericApplicationContext) application).registerBean(ReactorResourceFactory.class, () -> resources);
	}

	int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Returns the URI of a path of the server.
	 * @param path the path
	 * @return the URI
	 */
	public String uri(String path) {
		return "http://localhost:%d%s".formatted(port(), path);
	}

	/**
	 * Returns what gives out tokens for this server.
	 * @return the tokens
	 */
	public Tokens tokens() {
		return AuthorizationServer.shared().tokensFor(uri("/mcp"));
	}

	/**
	 * Has the server read the keys of the issuer, for clients that do not try again.
	 */
	public void readKeys() {
		whoamiWith(tokens().valid());
	}

	<T> T bean(Class<T> type) {
		return this.application.getBean(type);
	}

	/**
	 * Returns how often its tool was run.
	 */
	int runs() {
		return bean(SecuredApplication.Tools.class).runs();
	}

	/**
	 * Calls the tool.
	 * @param authorization the header, or {@code null}
	 */
	HttpResponse<String> whoami(String authorization) {
		return send(whoamiRequest(uri("/mcp"), authorization));
	}

	/**
	 * Calls the tool with a token, whether or not somebody can tell if it is good.
	 */
	HttpResponse<String> whoamiOnceWith(String token) {
		return sendOnce(whoamiRequest(uri("/mcp"), "Bearer " + token));
	}

	/**
	 * Calls the tool with a token.
	 */
	HttpResponse<String> whoamiWith(String token) {
		return whoami("Bearer " + token);
	}

	static HttpRequest.Builder whoamiRequest(String uri, String authorization) {
		HttpRequest.Builder request = request(uri, authorization).POST(BodyPublishers.ofString(WHOAMI));
		MODERN.forEach(request::header);
		return request;
	}

	HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = request(uri(path), null);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	static HttpRequest.Builder request(String uri, String authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return request;
	}

	/**
	 * Sends a request, again where a busy machine had no answer of the issuer in time.
	 */
	static HttpResponse<String> send(HttpRequest.Builder request) {
		return await().pollDelay(Duration.ZERO)
			.atMost(PATIENCE)
			.until(() -> sendOnce(request), (answer) -> answer.statusCode() != 503);
	}

	static HttpResponse<String> sendOnce(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.application.close();
	}

}
