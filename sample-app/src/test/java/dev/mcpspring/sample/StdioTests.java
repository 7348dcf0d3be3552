package dev.mcpspring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the sample as a desktop client does, and speaks over its standard input and
 * output: one message is one line.
 */
@Timeout(120)
class StdioTests {

	private static final JsonMapper json = new JsonMapper();

	private Process server;

	private BufferedReader answers;

	@BeforeEach
	void start() throws IOException {
		this.server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName(), "--mcp.server.stdio.enabled=true",
				"--spring.main.web-application-type=none")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.answers = this.server.inputReader();
	}

	@AfterEach
	void end() {
		this.server.destroyForcibly();
	}

	@Test
	void answersRequestWithoutHandshake() throws IOException {
		JsonNode answer = ask("""
				{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {\
				"name": "findOrders", "arguments": {"customer": "Linus"},\
				"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities": {}}}}""");
		assertThat(answer.at("/result/structuredContent/0/product").asString()).isEqualTo("shelf");
	}

	@Test
	void answersRequestAfterHandshake() throws IOException {
		JsonNode answer = ask("""
				{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25",\
				"capabilities": {}, "clientInfo": {"name": "sample-test", "version": "1.0"}}}""");
		assertThat(answer.at("/result/serverInfo/name").asString()).isEqualTo("order-desk");
		answer = ask("""
				{"jsonrpc": "2.0", "id": 2, "method": "tools/list"}""");
		assertThat(answer.at("/result/tools")).hasSize(7);
	}

	@Test
	void endsWithItsInput() throws Exception {
		this.server.getOutputStream().close();
		assertThat(this.server.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.server.exitValue()).isZero();
	}

	private JsonNode ask(String message) throws IOException {
		this.server.outputWriter().append(message).append('\n').flush();
		return json.readTree(this.answers.readLine());
	}

}
