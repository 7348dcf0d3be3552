package dev.mcpspring.feature.completion;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.CompleteResult;

/**
 * The result of {@code completion/complete}. Immutable.
 */
record CompletionResult(CompleteResult result) implements RpcResult {

	/** Nothing is known of the argument but that it is there. */
	static final CompletionResult NONE = new CompletionResult(CompleteResult.NONE);

	@Override
	public void writeMembers(JsonWriter json, WireFormat wire) {
		json.name("completion").beginObject();
		json.name("values").beginArray();
		this.result.values().forEach(json::string);
		json.endArray();
		if (this.result.total() != null) {
			json.name("total").number(this.result.total());
		}
		json.name("hasMore").bool(this.result.hasMore());
		json.endObject();
	}

}
