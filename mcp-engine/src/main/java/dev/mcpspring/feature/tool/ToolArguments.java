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

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawMembers;
import dev.mcpspring.codec.RawParams;

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
	 * Reads an argument that is a string, without a tree of all.
	 * @param name the name of the argument
	 * @return the string; {@code null} if the argument is absent or null
	 * @throws InvalidArgumentsException if it is no string
	 */
	public @Nullable String string(String name) {
		RawMembers members = seekString(name);
		return (members != null) ? members.text() : null;
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
		RawMembers members = seek(name);
		return (members != null) ? members.parser() : null;
	}

	/**
	 * Goes from argument to argument, for whoever binds them one by one.
	 * @return in front of the first; in front of none if they are no object
	 */
	public RawMembers members() {
		return this.params.members(Member.ARGUMENTS);
	}

	/**
	 * Returns what the arguments are.
	 * @return the type, an object if they are absent
	 */
	public JsonType type() {
		JsonType type = this.params.type(Member.ARGUMENTS);
		return (type == JsonType.ABSENT) ? JsonType.OBJECT : type;
	}

	/**
	 * Returns an argument, to be read as a stream.
	 * @param name the name of the argument, for messages
	 * @param members at the argument
	 * @return the argument, which stays as it is when the members go on
	 */
	public StreamedArgument streamed(String name, RawMembers members) {
		return new StreamedArgument(name, members.value());
	}

	private @Nullable StreamedArgument find(String name) {
		RawMembers members = seekString(name);
		return (members != null) ? streamed(name, members) : null;
	}

	private @Nullable RawMembers seekString(String name) {
		RawMembers members = seek(name);
		if (members == null || members.token() == JsonToken.VALUE_NULL) {
			return null;
		}
		if (members.token() != JsonToken.VALUE_STRING) {
			throw new InvalidArgumentsException(
					"%s: %s (expected: a string)".formatted(name, emptyValue(members.token()).getNodeType()));
		}
		return members;
	}

	private @Nullable RawMembers seek(String name) {
		RawMembers members = members();
		while (members.next()) {
			if (members.isNamed(name)) {
				return members;
			}
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
		RawMembers members = members();
		while (members.next()) {
			String name = members.name();
			if (this.streamed.contains(name)) {
				tree.set(name, emptyValue(members.token()));
			}
			else {
				tree.set(name, treeOf(members));
			}
		}
		return tree;
	}

	private static JsonNode treeOf(RawMembers members) {
		try (JsonParser parser = members.parser()) {
			parser.nextToken();
			return parser.readValueAsTree();
		}
		catch (JacksonException ex) {
			throw new InvalidArgumentsException("arguments: " + ex.getOriginalMessage());
		}
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
