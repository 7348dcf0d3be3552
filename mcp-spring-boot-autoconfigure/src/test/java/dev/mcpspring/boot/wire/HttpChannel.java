package dev.mcpspring.boot.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of Streamable HTTP: each message is a POST, and what comes back over any of
 * them is put in one line.
 */
final class HttpChannel extends Channel {

	private final McpWire wire;

	private final Map<JsonNode, InputStream> answers = new ConcurrentHashMap<>();

	private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

	private volatile String session;

	private HttpChannel(McpWire wire, String revision) {
		super(revision);
		this.wire = wire;
	}

	static HttpChannel open(McpWire wire, String revision) {
		HttpChannel channel = new HttpChannel(wire, revision);
		channel.open();
		if (channel.session != null) {
			channel.receive(null, channel.withSession(wire.request("GET").with("Accept", "text/event-stream")));
		}
		return channel;
	}

	@Override
	void write(String message) {
		JsonNode tree = JsonMapper.shared().readTree(message);
		Post post = withSession(this.wire.post(message));
		if (isModern()) {
			post.with("MCP-Protocol-Version", revision()).with("Mcp-Method", tree.path("method").asString());
			if (tree.path("params").has("name")) {
				post.with("Mcp-Name", tree.path("params").path("name").asString());
			}
		}
		receive(tree.get("id"), post);
	}

	private Post withSession(Post post) {
		return (this.session != null) ? post.with("Mcp-Session-Id", this.session) : post;
	}

	private void receive(JsonNode id, Post post) {
		HttpResponse<InputStream> response = null;
		if (id == null) {
			// The next message may rely on what this one has done.
			response = post.sendForStream().join();
			read(response);
			return;
		}
		post.sendForStream().thenAccept((answer) -> {
			this.answers.put(id, answer.body());
			read(answer);
		});
	}

	private void read(HttpResponse<InputStream> response) {
		response.headers().firstValue("Mcp-Session-Id").ifPresent((id) -> this.session = id);
		Thread reader = new Thread(() -> read(response.body()), "http-channel");
		reader.setDaemon(true);
		reader.start();
	}

	private void read(InputStream body) {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				String message = line.startsWith("data: ") ? line.substring(6) : line;
				if (message.startsWith("{")) {
					this.messages.add(JsonMapper.shared().readTree(message));
				}
			}
		}
		catch (IOException ex) {
			// Closed by the test.
		}
	}

	@Override
	JsonNode read() {
		try {
			JsonNode message = this.messages.poll(10, TimeUnit.SECONDS);
			assertThat(message).as("next message").isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	@Override
	void cancel(String id) {
		if (!isModern()) {
			super.cancel(id);
			return;
		}
		try {
			this.answers.get(JsonMapper.shared().readTree(id)).close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (this.session != null) {
			withSession(this.wire.request("DELETE")).send().assertEmpty(204);
		}
	}

}
