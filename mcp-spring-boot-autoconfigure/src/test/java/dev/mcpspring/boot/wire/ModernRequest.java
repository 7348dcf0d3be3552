package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

/**
 * A request of the modern era in the making, with its envelope and the headers that
 * repeat it. Confined to one thread.
 */
final class ModernRequest {

	private final McpWire wire;

	private final String method;

	private final String params;

	private String id = "1";

	private String meta = "";

	private String name;

	private String capabilities = "";

	ModernRequest(McpWire wire, String method, String params) {
		this.wire = wire;
		this.method = method;
		this.params = params;
	}

	ModernRequest id(String json) {
		this.id = json;
		return this;
	}

	/**
	 * Sets the header that repeats the name.
	 */
	ModernRequest name(String header) {
		this.name = header;
		return this;
	}

	ModernRequest progressToken(String json) {
		return meta("\"progressToken\":" + json);
	}

	ModernRequest logLevel(String json) {
		return meta("\"io.modelcontextprotocol/logLevel\":" + json);
	}

	/**
	 * Adds a member of the metadata.
	 */
	ModernRequest meta(String member) {
		this.meta += "," + member;
		return this;
	}

	/**
	 * Sets the members of what the client declares.
	 */
	ModernRequest capabilities(String members) {
		this.capabilities = members;
		return this;
	}

	String body() {
		return """
				{"jsonrpc":"2.0","id":%s,"method":"%s","params":{%s"_meta":{\
				"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{%s}%s}}}""".formatted(this.id, this.method,
				this.params.isEmpty() ? "" : this.params + ",", this.capabilities, this.meta);
	}

	Post post() {
		Post post = this.wire.post(body())
			.revision(McpWire.MODERN)
			.with("MCP-Protocol-Version", McpWire.MODERN)
			.with("Mcp-Method", this.method);
		return (this.name != null) ? post.with("Mcp-Name", this.name) : post;
	}

	Answer send() {
		return post().send();
	}

	CompletableFuture<Answer> sendLater() {
		return post().sendLater();
	}

}
