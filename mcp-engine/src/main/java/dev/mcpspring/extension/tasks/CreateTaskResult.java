package dev.mcpspring.extension.tasks;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;

/**
 * The result that tells a client of its new task. Immutable.
 */
record CreateTaskResult(Task task, TaskSettings settings) implements RpcResult {

	@Override
	public String resultType() {
		return "task";
	}

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		TaskMembers.write(json, this.task, this.settings);
	}

}
