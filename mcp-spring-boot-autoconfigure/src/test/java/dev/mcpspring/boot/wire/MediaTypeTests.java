package dev.mcpspring.boot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The headers that say what a request holds and what its client takes, and other methods
 * than POST.
 */
@OnBothEdges
class MediaTypeTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	MediaTypeTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "Application/JSON", "application/json;charset=utf-8",
			"application/json; charset=\"UTF-8\"", "application/json ; foo=bar" })
	void takesJson(String contentType) {
		Answer answer = echo().with("Content-Type", contentType).send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data",
			"application/jsonp", "application/json-patch+json", "text/plain;application/json", "*/*", "json",
			"application/json;charset=utf-16", "application/json;charset=iso-8859-1" })
	void refusesOtherContent(String contentType) {
		int runs = this.server.server().runs().count();
		echo().with("Content-Type", contentType)
			.send()
			.assertError(415, -32600, "Content-Type: '%s' (expected: application/json in UTF-8)".formatted(contentType))
			.assertNoId();
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void refusesUndeclaredContent() {
		echo().without("Content-Type")
			.send()
			.assertError(415, -32600, "Content-Type: absent (expected: application/json in UTF-8)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "identity, gzip" })
	void refusesEncodedContent(String encoding) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(new byte[1024 * 1024]);
		}
		echo().with("Content-Encoding", encoding)
			.body(bytes.toByteArray())
			.send()
			.assertError(415, -32600, "Content-Encoding: '%s' (expected: none)".formatted(encoding));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json, text/event-stream", "text/event-stream;q=0.5,application/json", "*/*",
			"application/*, text/*", "APPLICATION/JSON, Text/Event-Stream", "text/html, */*;q=0.1" })
	void takesClientsThatTakeBothForms(String accept) {
		assertThat(echo().with("Accept", accept).send().status()).isEqualTo(200);
	}

	@Test
	void takesClientsThatSayNothing() {
		assertThat(echo().without("Accept").send().status()).isEqualTo(200);
	}

	@Test
	void readsAllAcceptHeaders() {
		Answer answer = echo().with("Accept", "application/json").plus("Accept", "text/event-stream").send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream", "text/html", "application/*",
			"application/jsonx, text/event-stream" })
	void refusesClientsThatTakeOneForm(String accept) {
		this.wire.initialize("2025-11-25")
			.with("Accept", accept)
			.send()
			.assertError(406, -32600, "Accept: '%s' (expected: application/json, text/event-stream)".formatted(accept))
			.assertNoId();
		assertThat(this.server.statistics().sessions()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "PUT", "PATCH", "OPTIONS", "FOO" })
	void refusesOtherMethods(String method) {
		Answer answer = this.wire.request(method).with("Accept", "text/event-stream").send();
		answer.assertEmpty(405);
		assertThat(answer.header("Allow")).isEqualTo("POST, GET, DELETE");
	}

	@ParameterizedTest
	@CsvSource({ "/", "/mcp/", "/mcpx", "/mcp/x", "/MCP" })
	void servesOnePath(String path) {
		// Reactor Netty may lose the request after one that WebFlux does not read.
		assertThat(echo().path(path).with("Connection", "close").send().status()).isEqualTo(404);
	}

	private Post echo() {
		return this.wire.callTool("echo", "{\"message\":\"x\"}").post();
	}

}
