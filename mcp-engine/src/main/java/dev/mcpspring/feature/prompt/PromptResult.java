package dev.mcpspring.feature.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.PromptMessage;
import dev.mcpspring.protocol.StreamSource;

/**
 * The result of {@code prompts/get}. Immutable.
 */
record PromptResult(GetPromptResult result) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.optional("description", this.result.description());
		json.name("messages").beginArray();
		for (PromptMessage message : this.result.messages()) {
			json.beginObject();
			json.name("role").string(message.role().name().toLowerCase(Locale.ROOT));
			json.name("content");
			ContentWriter.write(json, message.content(), wire);
			json.endObject();
		}
		json.endArray();
	}

	@Override
	public List<StreamSource> sources() {
		return this.result.sources();
	}

	@Override
	public Map<String, Object> meta() {
		return this.result.meta();
	}

}
