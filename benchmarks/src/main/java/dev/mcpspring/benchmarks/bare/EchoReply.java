package dev.mcpspring.benchmarks.bare;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reply that an MCP server of revision 2026-07-28 would give, member for member, so
 * that both write the same bytes.
 */
final class EchoReply {

	private EchoReply() {
	}

	static ObjectNode to(JsonNode request) {
		ObjectNode reply = JsonNodeFactory.instance.objectNode();
		reply.put("jsonrpc", "2.0");
		reply.set("id", request.path("id"));
		ObjectNode result = reply.putObject("result");
		result.put("resultType", "complete");
		result.putArray("content")
			.addObject()
			.put("type", "text")
			.set("text", request.path("params").path("arguments").path("message"));
		ObjectNode server = result.putObject("_meta").putObject("io.modelcontextprotocol/serverInfo");
		server.put("name", "echo-server").put("version", "1");
		return reply;
	}

}
