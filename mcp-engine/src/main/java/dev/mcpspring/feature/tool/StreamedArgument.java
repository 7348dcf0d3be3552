package dev.mcpspring.feature.tool;

import java.io.InputStream;
import java.io.Reader;

import tools.jackson.core.JsonParser;

import dev.mcpspring.codec.RawValue;

/**
 * One argument, still as the bytes that arrived, to be read as a stream.
 * <p>
 * Immutable. Readable until the call has ended; nothing has to be closed.
 */
public final class StreamedArgument {

	private final String name;

	private final RawValue value;

	StreamedArgument(String name, RawValue value) {
		this.name = name;
		this.value = value;
	}

	/**
	 * Opens the argument as a stream of tokens.
	 * @return a parser in front of the first token
	 */
	public JsonParser parser() {
		return this.value.parser();
	}

	/**
	 * Opens the characters of an argument that is a string.
	 * @return the characters
	 */
	public Reader characters() {
		return this.value.characters();
	}

	/**
	 * Opens the bytes of an argument that is a string in Base64. A read fails with an
	 * {@link InvalidArgumentsException} where it is not.
	 * @return the bytes
	 */
	public InputStream bytes() {
		return this.value.bytes((problem) -> new InvalidArgumentsException("%s: %s".formatted(this.name, problem)));
	}

}
