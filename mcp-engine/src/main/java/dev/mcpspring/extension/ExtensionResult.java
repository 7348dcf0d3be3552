package dev.mcpspring.extension;

import java.util.Map;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;

/**
 * The result of a method of an extension. Immutable as long as its members are.
 */
record ExtensionResult(Map<String, Object> members) implements RpcResult {

	private static final String META = "_meta";

	private static final String TYPE = "resultType";

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		for (Map.Entry<String, Object> member : this.members.entrySet()) {
			if (!member.getKey().equals(META) && !member.getKey().equals(TYPE)) {
				json.name(member.getKey()).value(member.getValue());
			}
		}
	}

	@Override
	public String resultType() {
		return (this.members.get(TYPE) instanceof String type) ? type : RpcResult.super.resultType();
	}

	@Override
	@SuppressWarnings("unchecked")
	public Map<String, Object> meta() {
		return (this.members.get(META) instanceof Map<?, ?> meta) ? (Map<String, Object>) meta : Map.of();
	}

}
