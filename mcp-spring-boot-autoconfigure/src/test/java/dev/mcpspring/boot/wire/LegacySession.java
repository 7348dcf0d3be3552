package dev.mcpspring.boot.wire;

/**
 * A session with a server. Immutable.
 *
 * @param wire the client
 * @param id the id that the server gave it
 * @param revision the revision that was agreed on
 */
record LegacySession(McpWire wire, String id, String revision) {

	/**
	 * Starts a POST in this session.
	 */
	Post post(String body) {
		Post post = this.wire.post(body).revision(this.revision).with("Mcp-Session-Id", this.id);
		boolean header = this.revision.compareTo("2025-06-18") >= 0;
		return header ? post.with("MCP-Protocol-Version", this.revision) : post;
	}

	Post request(String id, String method, String params) {
		return post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
	}

	Post callTool(String name, String arguments) {
		return callTool("1", name, arguments);
	}

	Post callTool(String id, String name, String arguments) {
		return request(id, "tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
	}

	Post callWaiting(String id, String tool, String key) {
		return callTool(id, tool, "{\"key\":\"" + key + "\"}");
	}

	Post tell(String method, String params) {
		return post("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
	}

	/**
	 * Answers a request of the server.
	 */
	Post answer(String id, String body) {
		return post("{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + body + "}");
	}

	Post cancel(String requestId) {
		return tell("notifications/cancelled", "{\"requestId\":" + requestId + "}");
	}

	/**
	 * Opens a stream for what belongs to no call.
	 */
	OpenStream openStream() {
		return get().openStream();
	}

	/**
	 * Comes back to a stream after an event.
	 */
	OpenStream resume(String lastEventId) {
		return get().with("Last-Event-ID", lastEventId).openStream();
	}

	Post get() {
		return this.wire.request("GET")
			.revision(this.revision)
			.with("Accept", "text/event-stream")
			.with("Mcp-Session-Id", this.id);
	}

	Post delete() {
		return this.wire.request("DELETE").revision(this.revision).with("Mcp-Session-Id", this.id);
	}

}
