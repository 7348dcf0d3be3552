package dev.mcpspring.feature.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.protocol.AudioContent;
import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.Content;
import dev.mcpspring.protocol.ImageContent;
import dev.mcpspring.protocol.Role;
import dev.mcpspring.protocol.SamplingContent;
import dev.mcpspring.protocol.SamplingMessage;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.TextContent;
import dev.mcpspring.protocol.ToolResultContent;
import dev.mcpspring.protocol.ToolUseContent;

/**
 * Writes the messages to a client's model and reads what it says.
 */
final class SamplingWords {

	private SamplingWords() {
	}

	/**
	 * Writes a conversation. Where a message has one block only, one of several becomes
	 * several.
	 */
	static void writeMessages(JsonWriter json, List<SamplingMessage> messages, WireFormat wire) {
		json.beginArray();
		for (SamplingMessage message : messages) {
			if (wire.clientInput().pages() && message.content().size() != 1) {
				beginMessage(json, message.role()).beginArray();
				message.content().forEach((block) -> write(json, block, wire));
				json.endArray().endObject();
			}
			else {
				for (SamplingContent block : message.content()) {
					beginMessage(json, message.role());
					write(json, block, wire);
					json.endObject();
				}
			}
		}
		json.endArray();
	}

	private static JsonWriter beginMessage(JsonWriter json, Role role) {
		json.beginObject();
		json.name("role").string(role.name().toLowerCase(Locale.ROOT));
		return json.name("content");
	}

	private static void write(JsonWriter json, SamplingContent block, WireFormat wire) {
		if (block instanceof ToolUseContent use) {
			json.beginObject();
			json.name("type").string("tool_use");
			json.name("id").string(use.id());
			json.name("name").string(use.name());
			json.name("input").value(use.input());
			json.endObject();
		}
		else if (block instanceof ToolResultContent result) {
			write(json, result, wire);
		}
		else {
			ContentWriter.write(json, (Content) block, wire);
		}
	}

	private static void write(JsonWriter json, ToolResultContent result, WireFormat wire) {
		json.beginObject();
		json.name("type").string("tool_result");
		json.name("toolUseId").string(result.toolUseId());
		json.name("content").beginArray();
		result.content().forEach((block) -> ContentWriter.write(json, block, wire));
		json.endArray();
		if (result.isError()) {
			json.name("isError").bool(true);
		}
		json.endObject();
	}

	/**
	 * Reads what a model said.
	 * @throws ClientInputException if it cannot be used
	 */
	static SamplingResult read(JsonNode result) {
		List<SamplingContent> content = new ArrayList<>();
		JsonNode blocks = result.path("content");
		if (blocks.isArray()) {
			blocks.forEach((block) -> content.add(block(block)));
		}
		else {
			content.add(block(blocks));
		}
		JsonNode stopReason = result.path("stopReason");
		return new SamplingResult(role(text(result, "role")), content, text(result, "model"),
				stopReason.isString() ? stopReason.asString() : null);
	}

	private static Role role(String name) {
		return switch (name) {
			case "user" -> Role.USER;
			case "assistant" -> Role.ASSISTANT;
			default -> throw ElicitAnswer.unusable("role is not user or assistant");
		};
	}

	private static SamplingContent block(JsonNode block) {
		return switch (block.path("type").asString("")) {
			case "text" -> new TextContent(text(block, "text"));
			case "image" -> new ImageContent(text(block, "data"), text(block, "mimeType"), null, Map.of());
			case "audio" -> new AudioContent(text(block, "data"), text(block, "mimeType"), null, Map.of());
			case "tool_use" ->
				new ToolUseContent(text(block, "id"), text(block, "name"), JsonValues.mapOf(block.path("input")));
			default -> throw ElicitAnswer.unusable("a block is not text, image, audio or tool_use");
		};
	}

	private static String text(JsonNode object, String member) {
		JsonNode text = object.path(member);
		if (!text.isString()) {
			throw ElicitAnswer.unusable("%s is not a string".formatted(member));
		}
		return text.asString();
	}

}
