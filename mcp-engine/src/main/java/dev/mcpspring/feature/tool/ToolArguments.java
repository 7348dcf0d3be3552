package dev.mcpspring.feature.tool;

import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.codec.RawValue;

/**
 * The arguments of one call, still as the bytes that arrived: bound to what the handler
 * wants, once.
 * <p>
 * Thread-safe. Readable until the call has ended.
 */
public final class ToolArguments {

	private final RawParams params;

	private final Set<String> streamed;

	/** Kept, as a schema is checked on the tree that the handler may want next. */
	private volatile @Nullable JsonNode tree;

	ToolArguments(RawParams params) {
		this(params, Set.of());
	}

	/**
	 * Creates arguments.
	 * @param params holds them
	 * @param streamed the names of those that are only read as streams
	 */
	ToolArguments(RawParams params, Set<String> streamed) {
		this.params = params;
		this.streamed = streamed;
	}

	/**
	 * Opens the bytes of an argument that is a string in Base64. They are decoded while
	 * they are read, so that the whole is never in memory. A read fails with an
	 * {@link InvalidArgumentsException} where the string is no Base64.
	 * @param name the name of the argument
	 * @return the bytes, which need not be closed; {@code null} if the argument is absent
	 * or null
	 * @throws InvalidArgumentsException if it is no string
	 */
	public @Nullable InputStream stream(String name) {
		StreamedArgument argument = find(name);
		return (argument != null) ? argument.bytes() : null;
	}

	/**
	 * Opens the characters of an argument that is a string.
	 * @param name the name of the argument
	 * @return the characters, which need not be closed; {@code null} if the argument is
	 * absent or null
	 * @throws InvalidArgumentsException if it is no string
	 */
	public @Nullable Reader reader(String name) {
		StreamedArgument argument = find(name);
		return (argument != null) ? argument.characters() : null;
	}

	/**
	 * Opens an argument of any type as a stream of tokens.
	 * @param name the name of the argument
	 * @return a parser in front of the first token; {@code null} if the argument is
	 * absent
	 */
	public @Nullable JsonParser parser(String name) {
		try (JsonParser parser = parser()) {
			return (seek(parser, name) != null) ? streamed(name, parser).parser() : null;
		}
	}

	/**
	 * Returns the value at a parser's current token, to be read as a stream.
	 * @param name the name of the argument, for messages
	 * @param parser one of {@link #parser()}, at the first token of the value
	 * @return the value, on which what the parser does has no effect
	 */
	public StreamedArgument streamed(String name, JsonParser parser) {
		RawValue value = this.params.value(Member.ARGUMENTS, parser.currentTokenLocation().getByteOffset());
		return new StreamedArgument(name, value);
	}

	private @Nullable StreamedArgument find(String name) {
		try (JsonParser parser = parser()) {
			JsonToken token = seek(parser, name);
			if (token == null || token == JsonToken.VALUE_NULL) {
				return null;
			}
			if (token != JsonToken.VALUE_STRING) {
				throw new InvalidArgumentsException(
						"%s: %s (expected: a string)".formatted(name, emptyValue(token).getNodeType()));
			}
			return streamed(name, parser);
		}
	}

	private static @Nullable JsonToken seek(JsonParser parser, String name) {
		parser.nextToken();
		for (String next = parser.nextName(); next != null; next = parser.nextName()) {
			JsonToken token = parser.nextToken();
			if (next.equals(name)) {
				return token;
			}
			parser.skipChildren();
		}
		return null;
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
	 * Reads the arguments into a type, without those that are streamed.
	 * @param <T> the type
	 * @param type the type
	 * @return the arguments
	 * @throws InvalidArgumentsException if they do not fit
	 */
	public <T> T as(Class<T> type) {
		if (!this.streamed.isEmpty()) {
			return this.params.read(Member.ARGUMENTS, asTree(), type, InvalidArgumentsException::new);
		}
		return this.params.read(Member.ARGUMENTS, type, InvalidArgumentsException::new);
	}

	/**
	 * Reads the arguments into a tree, in which an empty value stands for each argument
	 * that is streamed.
	 * @return an object
	 */
	public JsonNode asTree() {
		JsonNode tree = this.tree;
		if (tree == null) {
			tree = this.streamed.isEmpty() ? as(JsonNode.class) : treeWithoutStreamed();
			this.tree = tree;
		}
		return tree;
	}

	private JsonNode treeWithoutStreamed() {
		ObjectNode tree = JsonNodeFactory.instance.objectNode();
		try (JsonParser parser = parser()) {
			parser.nextToken();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (this.streamed.contains(name)) {
					tree.set(name, emptyValue(token));
					parser.skipChildren();
				}
				else {
					tree.set(name, parser.<JsonNode>readValueAsTree());
				}
			}
		}
		catch (JacksonException ex) {
			throw new InvalidArgumentsException("arguments: " + ex.getOriginalMessage());
		}
		return tree;
	}

	private static JsonNode emptyValue(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> JsonNodeFactory.instance.objectNode();
			case START_ARRAY -> JsonNodeFactory.instance.arrayNode();
			case VALUE_STRING -> JsonNodeFactory.instance.stringNode("");
			case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
			case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
			default -> JsonNodeFactory.instance.numberNode(0);
		};
	}

	/**
	 * Reads the arguments into a map, in which an empty value stands for each argument
	 * that is streamed.
	 * @return the arguments by name
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> asMap() {
		if (!this.streamed.isEmpty()) {
			return as(Map.class);
		}
		return this.params.read(Member.ARGUMENTS, new TypeReference<Map<String, Object>>() {
		}, InvalidArgumentsException::new);
	}

}
