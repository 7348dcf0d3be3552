package dev.mcpspring.feature.prompt;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.PromptArgument;

/**
 * The result of {@code prompts/list}. Immutable.
 */
record PromptList(Page<RegisteredPrompt> page, CacheHint cacheHint) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("prompts").beginArray();
		for (RegisteredPrompt registered : this.page.features()) {
			write(json, registered.prompt(), wire);
		}
		json.endArray();
		this.page.writeNextCursor(json);
	}

	private static void write(JsonWriter json, Prompt prompt, WireFormat wire) {
		json.beginObject();
		json.name("name").string(prompt.name());
		if (wire.titles()) {
			json.optional("title", prompt.title());
		}
		json.optional("description", prompt.description());
		if (!prompt.arguments().isEmpty()) {
			json.name("arguments").beginArray();
			for (PromptArgument argument : prompt.arguments()) {
				write(json, argument, wire);
			}
			json.endArray();
		}
		ContentWriter.writeIcons(json, prompt.icons(), wire);
		ContentWriter.writeMeta(json, prompt.meta(), wire);
		json.endObject();
	}

	private static void write(JsonWriter json, PromptArgument argument, WireFormat wire) {
		json.beginObject();
		json.name("name").string(argument.name());
		if (wire.titles()) {
			json.optional("title", argument.title());
		}
		json.optional("description", argument.description());
		json.name("required").bool(argument.required());
		json.endObject();
	}

}
