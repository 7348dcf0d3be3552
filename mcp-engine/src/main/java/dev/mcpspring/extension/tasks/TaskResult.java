package dev.mcpspring.extension.tasks;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;

/**
 * The result of {@code tasks/get}. Immutable.
 */
record TaskResult(Task task, TaskSettings settings) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		TaskMembers.writeAll(json, this.task, this.settings);
	}

}
