package dev.mcpspring.feature;

import java.util.Map;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.input.InputRequired;
import dev.mcpspring.feature.question.InputRequest;

/**
 * The result of a call that has to be made again, with the answers to questions.
 * Immutable.
 *
 * @param required the questions
 */
public record InputRequiredResult(InputRequired required) implements RpcResult {

	@Override
	public String resultType() {
		return "input_required";
	}

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		if (!this.required.requests().isEmpty()) {
			json.name("inputRequests").beginObject();
			for (Map.Entry<String, InputRequest<?>> entry : this.required.requests().entrySet()) {
				InputRequest<?> request = entry.getValue();
				json.name(entry.getKey()).beginObject();
				json.name("method").string(request.method());
				json.name("params").beginObject();
				request.writeParams(json, wire);
				json.endObject().endObject();
			}
			json.endObject();
		}
		json.optional("requestState", this.required.requestState());
	}

}
