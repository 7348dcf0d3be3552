package dev.mcpspring.feature.resource;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ResourceTemplate;

/**
 * The result of {@code resources/templates/list}. Immutable.
 */
record ResourceTemplateList(Page<RegisteredTemplate> page, CacheHint cacheHint) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("resourceTemplates").beginArray();
		for (RegisteredTemplate registered : this.page.features()) {
			write(json, registered.specification().template(), wire);
		}
		json.endArray();
		this.page.writeNextCursor(json);
	}

	private static void write(JsonWriter json, ResourceTemplate template, WireFormat wire) {
		json.beginObject();
		json.name("uriTemplate").string(template.uriTemplate());
		json.name("name").string(template.name());
		if (wire.titles()) {
			json.optional("title", template.title());
		}
		json.optional("description", template.description());
		json.optional("mimeType", template.mimeType());
		ContentWriter.writeIcons(json, template.icons(), wire);
		ContentWriter.writeAnnotations(json, template.annotations(), wire);
		ContentWriter.writeMeta(json, template.meta(), wire);
		json.endObject();
	}

}
