package dev.mcpspring.extension.tasks;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * What came of a task, as the answer to the call that it once was. Immutable.
 */
record CoreTaskOutcome(Task task, JsonNode result) implements RpcResult {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	CoreTaskOutcome(Task task) {
		this(task, MAPPER.readTree(task.outcome()));
	}

	/**
	 * Returns the error of a task that failed.
	 */
	static McpException error(Task task) {
		JsonNode error = MAPPER.readTree(task.outcome());
		return new McpException(new ErrorCode(error.path("code").asInt()), error.path("message").asString(),
				error.has("data") ? error.get("data") : null);
	}

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		for (Map.Entry<String, JsonNode> member : this.result.properties()) {
			if (!member.getKey().equals("_meta") && !member.getKey().equals("resultType")) {
				json.name(member.getKey()).value(member.getValue());
			}
		}
	}

	@Override
	public boolean isFailure() {
		return this.task.toolError();
	}

	@Override
	public Map<String, Object> meta() {
		Map<String, Object> meta = new LinkedHashMap<>();
		this.result.path("_meta").properties().forEach((member) -> meta.put(member.getKey(), member.getValue()));
		meta.put(CoreTaskMembers.RELATED, Map.of("taskId", this.task.id()));
		return meta;
	}

}
