package dev.mcpspring.feature.question;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.ModelPreferences;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.Tool;

/**
 * Asks the client's model. Immutable.
 *
 * @param request the question
 */
public record SampleRequest(SamplingRequest request) implements InputRequest<SamplingResult> {

	@Override
	public String method() {
		return "sampling/createMessage";
	}

	@Override
	public @Nullable Map<String, Object> missingIn(ClientCapabilities declared, WireFormat wire) {
		if (!this.request.usesTools()) {
			return declared.has("sampling") ? null : Map.of("sampling", Map.of());
		}
		return (wire.clientInput().pages() && declared.samplesWithTools()) ? null
				: Map.of("sampling", Map.of("tools", Map.of()));
	}

	@Override
	public void writeParams(JsonWriter json, WireFormat wire) {
		SamplingWords.writeMessages(json.name("messages"), this.request.messages(), wire);
		json.name("maxTokens").number(this.request.maxTokens());
		json.optional("systemPrompt", this.request.systemPrompt());
		optional(json, "temperature", this.request.temperature());
		if (!this.request.stopSequences().isEmpty()) {
			json.name("stopSequences").value(this.request.stopSequences());
		}
		if (!this.request.metadata().isEmpty()) {
			json.name("metadata").value(this.request.metadata());
		}
		if (this.request.modelPreferences() != null) {
			write(json.name("modelPreferences"), this.request.modelPreferences());
		}
		if (this.request.usesTools()) {
			writeTools(json);
		}
	}

	private void writeTools(JsonWriter json) {
		json.name("tools").beginArray();
		for (Tool tool : this.request.tools()) {
			json.beginObject();
			json.name("name").string(tool.name());
			json.optional("title", tool.title());
			json.optional("description", tool.description());
			json.name("inputSchema").raw(tool.inputSchema().json());
			json.endObject();
		}
		json.endArray();
		if (this.request.toolChoice() != null) {
			json.name("toolChoice").beginObject();
			json.name("mode").string(this.request.toolChoice().name().toLowerCase(Locale.ROOT));
			json.endObject();
		}
	}

	private static void write(JsonWriter json, ModelPreferences preferences) {
		json.beginObject();
		if (!preferences.hints().isEmpty()) {
			json.name("hints").beginArray();
			preferences.hints().forEach((hint) -> json.beginObject().name("name").string(hint).endObject());
			json.endArray();
		}
		optional(json, "costPriority", preferences.costPriority());
		optional(json, "speedPriority", preferences.speedPriority());
		optional(json, "intelligencePriority", preferences.intelligencePriority());
		json.endObject();
	}

	private static void optional(JsonWriter json, String name, @Nullable Double value) {
		if (value != null) {
			json.name(name).number(value);
		}
	}

	@Override
	public SamplingResult read(JsonNode result) {
		return SamplingWords.read(result);
	}

}
