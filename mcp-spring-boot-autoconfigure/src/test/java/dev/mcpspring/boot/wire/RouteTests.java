package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds on every route that is registered, so that a new one cannot be forgotten.
 * Nothing is configured but that all transports are served.
 */
@OnBothEdges
class RouteTests {

	private static final List<String> METHODS = List.of("POST", "GET", "DELETE", "OPTIONS", "PUT");

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final Set<String> routes;

	RouteTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
		this.routes = this.server.server().routes();
	}

	@Test
	void areThoseThatAreKnown() {
		assertThat(this.routes).containsExactly("/mcp", "/message", "/sse");
	}

	@ParameterizedTest
	@CsvSource({ "Host, evil.example", "Host, localhost.evil.example", "Host, 127.0.0.1.nip.io", "Host, localhost.",
			"Host, [::2]", "Origin, http://evil.example", "Origin, HTTP://EVIL.EXAMPLE", "Origin, null",
			"Origin, http://localhost:1", "Origin, http://localhost.evil.example", "X-Forwarded-For, 192.0.2.1",
			"Forwarded, for=192.0.2.1" })
	void refuseForeignCallers(String header, String value) {
		int runs = this.server.server().runs().count();
		for (String route : this.routes) {
			for (String method : METHODS) {
				Answer answer = request(method, route).with(header, value).send();
				assertThat(answer.status()).as("%s %s", method, route).isEqualTo(403);
				assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
			}
		}
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
		assertThat(this.server.statistics().sessions()).isZero();
		assertThat(this.server.statistics().openStreams()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
			"application/json-evil", "text/plain; a=application/json", "application/json; charset=utf-16", "" })
	void refuseWhatPagesSendWithoutAsking(String contentType) {
		int runs = this.server.server().runs().count();
		for (String route : this.routes) {
			Answer answer = request("POST", route).with("Content-Type", contentType).send();
			assertThat(answer.status()).as(route).isIn(415, 405);
			assertThat(answer.status() == 405).as(route).isEqualTo(route.equals("/sse"));
		}
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void refuseWhatIsTooLargeUnread() {
		for (String route : this.routes) {
			Answer answer = request("POST", route).with("Content-Length", "5000000").send();
			assertThat(answer.status()).as(route).isIn(413, 405);
			assertThat(answer.header("Connection") != null || answer.status() == 405).as(route).isTrue();
		}
		assertThat(this.server.statistics().budgetInUse()).isZero();
	}

	private Post request(String method, String route) {
		return method.equals("POST") ? this.wire.callTool("echo", "{\"message\":\"x\"}").post().path(route)
				: this.wire.request(method).path(route);
	}

}
