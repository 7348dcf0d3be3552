package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages in a real browser, which asks the server before it lets them call.
 */
@OnBothEdges
@Timeout(120)
class CorsBrowserTests {

	/** Opens a session, calls a tool in it and ends it. */
	private static final String CLIENT = """
			const url = 'http://localhost:%d/mcp';
			const post = (headers, message) => fetch(url, {
			  method: 'POST',
			  headers: {'Content-Type': 'application/json', 'Accept': 'application/json, text/event-stream', ...headers},
			  body: JSON.stringify({jsonrpc: '2.0', id: 1, ...message})
			});
			return (async () => {
			  try {
			    const opened = await post({}, {method: 'initialize', params: {
			      protocolVersion: '2025-11-25', capabilities: {}, clientInfo: {name: 'page', version: '1'}}});
			    const session = {'Mcp-Session-Id': opened.headers.get('Mcp-Session-Id'), 'MCP-Protocol-Version': '2025-11-25'};
			    const called = await post(session, {method: 'tools/call', params: {
			      name: 'echo', arguments: {message: 'from a page'}}});
			    const text = (await called.json()).result.content[0].text;
			    const ended = await fetch(url, {method: 'DELETE', headers: session});
			    const unknown = await post(session, {method: 'ping'});
			    return {text: text, ended: ended.status, unknown: unknown.status};
			  } catch (failure) {
			    return {failure: failure.name};
			  }
			})();""";

	private static HttpServer pages;

	private static HttpServer foreignPages;

	private static Browser browser;

	@RegisterExtension
	private final Conservation server;

	CorsBrowserTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.security.allowed-origins=" + origin(pages));
	}

	@BeforeAll
	static void start() throws IOException {
		browser = Browser.start();
		pages = serveEmptyPage();
		foreignPages = serveEmptyPage();
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
			pages.stop(0);
			foreignPages.stop(0);
		}
	}

	@Test
	void letsPageCallThatIsNamed() {
		JsonNode result = run(pages);
		assertThat(result.path("text").asString("")).as(result::toString).isEqualTo("from a page");
		assertThat(result.path("ended").asInt()).isEqualTo(204);
		assertThat(result.path("unknown").asInt()).isEqualTo(404);
	}

	@Test
	void runsNothingForOtherPages() {
		int runs = this.server.server().runs().count();
		assertThat(run(foreignPages).path("failure").asString("")).isEqualTo("TypeError");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
		assertThat(this.server.statistics().sessions()).isZero();
	}

	private JsonNode run(HttpServer site) {
		browser.open(URI.create(origin(site) + "/"));
		return browser.run(CLIENT.formatted(this.server.wire().port()));
	}

	private static String origin(HttpServer site) {
		return "http://localhost:" + site.getAddress().getPort();
	}

	private static HttpServer serveEmptyPage() throws IOException {
		HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] page = "<!DOCTYPE html><title>page</title>".getBytes(StandardCharsets.UTF_8);
		site.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html");
			exchange.sendResponseHeaders(200, page.length);
			try (OutputStream body = exchange.getResponseBody()) {
				body.write(page);
			}
		});
		site.start();
		return site;
	}

}
