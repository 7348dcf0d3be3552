package dev.mcpspring.feature.tool;

import java.util.List;
import java.util.Map;

import dev.mcpspring.codec.ContentWriter;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.codec.WireFormat.StructuredContent;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.StreamSource;

/**
 * The result of {@code tools/call}. Immutable.
 */
record ToolResult(RegisteredTool tool, CallToolResult result) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("content").beginArray();
		List<Content> content = this.result.content();
		for (int i = 0; i < content.size(); i++) {
			ContentWriter.write(json, content.get(i), wire);
		}
		json.endArray();
		if (this.result.isStructured()) {
			writeStructured(json, wire.structuredContent());
		}
		if (this.result.isError()) {
			json.name("isError").bool(true);
		}
	}

	private void writeStructured(JsonWriter json, StructuredContent allowed) {
		if (allowed == StructuredContent.NONE) {
			return;
		}
		json.name("structuredContent");
		if (allowed == StructuredContent.OBJECT && this.tool.wraps(this.result.structuredContent())) {
			json.beginObject();
			json.name(StructuredOutput.WRAPPER);
			writeContent(json);
			json.endObject();
		}
		else {
			writeContent(json);
		}
	}

	/**
	 * Writes the content, and checks what was written: it is no larger than a result may
	 * be, whatever it was made of.
	 */
	private void writeContent(JsonWriter json) {
		int start = json.position();
		json.value(this.result.structuredContent());
		if (this.tool.results() != ResultValidator.NONE && !this.result.isError()) {
			check(json.treeSince(start));
		}
	}

	private void check(JsonNode content) {
		try {
			this.tool.results().validate(content);
		}
		catch (InvalidResultException ex) {
			throw new InvalidResultException(
					"tool '%s': %s (expected: as its output schema says)".formatted(this.tool.name(), ex.getMessage()));
		}
	}

	@Override
	public boolean isFailure() {
		return this.result.isError();
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
