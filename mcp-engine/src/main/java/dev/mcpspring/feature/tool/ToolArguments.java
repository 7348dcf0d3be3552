package dev.mcpspring.feature.tool;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;

/**
 * The arguments of one call, still as the bytes that arrived: bound to what the handler
 * wants, once.
 * <p>
 * Thread-safe. Readable until the call has ended.
 */
public final class ToolArguments {

	private final RawParams params;

	/** Kept, as a schema is checked on the tree that the handler may want next. */
	private volatile @Nullable JsonNode tree;

	ToolArguments(RawParams params) {
		this.params = params;
	}

	/**
	 * Opens the arguments as a stream of tokens. Absent arguments read as an empty
	 * object.
	 * @return a parser in front of the object's first token, which the caller closes
	 */
	public JsonParser parser() {
		return this.params.parser(Member.ARGUMENTS);
	}

	/**
	 * Reads the arguments into a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the arguments
	 * @throws InvalidArgumentsException if they do not fit
	 */
	public <T> T as(Class<T> type) {
		return this.params.read(Member.ARGUMENTS, type, InvalidArgumentsException::new);
	}

	/**
	 * Reads the arguments into a tree.
	 * @return an object
	 */
	public JsonNode asTree() {
		JsonNode tree = this.tree;
		if (tree == null) {
			tree = as(JsonNode.class);
			this.tree = tree;
		}
		return tree;
	}

	/**
	 * Reads the arguments into a map.
	 * @return the arguments by name
	 */
	public Map<String, Object> asMap() {
		return this.params.read(Member.ARGUMENTS, new TypeReference<Map<String, Object>>() {
		}, InvalidArgumentsException::new);
	}

}
