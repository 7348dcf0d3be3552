package dev.mcpspring.feature.resource;

import java.util.List;
import java.util.Map;

import dev.mcpspring.codec.ContentWriter;
import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceContents;
import dev.mcpspring.protocol.StreamSource;

/**
 * The result of {@code resources/read}. Immutable.
 */
record ResourceResult(ReadResourceResult result, CacheHint cacheHint) implements RpcResult {

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("contents").beginArray();
		for (ResourceContents contents : this.result.contents()) {
			ContentWriter.write(json, contents, wire);
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
