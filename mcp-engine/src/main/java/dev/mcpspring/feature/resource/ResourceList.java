package dev.mcpspring.feature.resource;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.Page;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.Resource;

/**
 * The result of {@code resources/list}. Immutable.
 */
record ResourceList(Page<RegisteredResource> page, CacheHint cacheHint) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("resources").beginArray();
		for (RegisteredResource registered : this.page.features()) {
			write(json, registered.specification().resource(), wire);
		}
		json.endArray();
		this.page.writeNextCursor(json);
	}

	private static void write(JsonWriter json, Resource resource, WireFormat wire) {
		json.beginObject();
		json.name("uri").string(resource.uri());
		json.name("name").string(resource.name());
		if (wire.titles()) {
			json.optional("title", resource.title());
		}
		json.optional("description", resource.description());
		json.optional("mimeType", resource.mimeType());
		if (resource.size() != null) {
			json.name("size").number(resource.size());
		}
		ContentWriter.writeIcons(json, resource.icons(), wire);
		ContentWriter.writeAnnotations(json, resource.annotations(), wire);
		ContentWriter.writeMeta(json, resource.meta(), wire);
		json.endObject();
	}

}
