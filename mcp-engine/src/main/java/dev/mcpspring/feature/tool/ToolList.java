package dev.mcpspring.feature.tool;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.codec.WireFormat.StructuredContent;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.protocol.ToolAnnotations;

/**
 * The result of {@code tools/list}. Immutable.
 */
record ToolList(Page<RegisteredTool> page, CacheHint cacheHint) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("tools").beginArray();
		for (RegisteredTool tool : this.page.features()) {
			write(json, tool, wire);
		}
		json.endArray();
		this.page.writeNextCursor(json);
	}

	private static void write(JsonWriter json, RegisteredTool registered, WireFormat wire) {
		Tool tool = registered.tool();
		json.beginObject();
		json.name("name").string(tool.name());
		if (wire.titles()) {
			json.optional("title", tool.title());
		}
		json.optional("description", tool.description());
		json.name("inputSchema").raw(tool.inputSchema().json());
		JsonSchema output = outputSchema(registered, wire.structuredContent());
		if (output != null) {
			json.name("outputSchema").raw(output.json());
		}
		if (wire.toolAnnotations()) {
			write(json, tool.annotations());
		}
		if (wire.coreTasks() && registered.specification().task() != TaskSupport.FORBIDDEN) {
			json.name("execution").beginObject().name("taskSupport");
			json.string(registered.specification().task().name().toLowerCase(Locale.ROOT)).endObject();
		}
		ContentWriter.writeIcons(json, tool.icons(), wire);
		ContentWriter.writeMeta(json, tool.meta(), wire);
		json.endObject();
	}

	private static @Nullable JsonSchema outputSchema(RegisteredTool tool, StructuredContent allowed) {
		return switch (allowed) {
			case NONE -> null;
			case OBJECT -> tool.objectOutputSchema();
			case ANY -> tool.tool().outputSchema();
		};
	}

	private static void write(JsonWriter json, ToolAnnotations annotations) {
		if (annotations.equals(ToolAnnotations.NONE)) {
			return;
		}
		json.name("annotations").beginObject();
		json.optional("title", annotations.title());
		hint(json, "readOnlyHint", annotations.readOnlyHint());
		hint(json, "destructiveHint", annotations.destructiveHint());
		hint(json, "idempotentHint", annotations.idempotentHint());
		hint(json, "openWorldHint", annotations.openWorldHint());
		json.endObject();
	}

	private static void hint(JsonWriter json, String name, @Nullable Boolean value) {
		if (value != null) {
			json.name(name).bool(value);
		}
	}

}
