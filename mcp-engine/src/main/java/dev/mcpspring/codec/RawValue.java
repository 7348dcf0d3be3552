package dev.mcpspring.codec;

import java.io.InputStream;
import java.io.Reader;
import java.util.function.Function;

import tools.jackson.core.JsonParser;

/**
 * One value of a message, still as the bytes that arrived. What is opened here reads them
 * a few kilobytes at a time, for as long as the message is held.
 * <p>
 * Immutable. The scanner has checked the bytes.
 */
public final class RawValue {

	private final MessageBytes bytes;

	private final int start;

	private final int end;

	/**
	 * Creates a value.
	 * @param start the index of its first byte
	 * @param end the index after its last byte
	 */
	RawValue(MessageBytes bytes, int start, int end) {
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}

	/**
	 * Opens the value as a stream of tokens.
	 * @return a parser in front of the first token
	 */
	public JsonParser parser() {
		return this.bytes.parser(this.start, this.end);
	}

	/**
	 * Opens the characters of a value that is a string.
	 * @return the characters
	 */
	public Reader characters() {
		return new TextInput(text());
	}

	/**
	 * Opens the bytes of a value that is a string in Base64, in the variant that Jackson
	 * reads.
	 * @param failure creates the exception to throw from a message for the client
	 * @return the bytes
	 */
	public InputStream bytes(Function<String, ? extends RuntimeException> failure) {
		return new Base64Input(text(), this.bytes.base64(), failure);
	}

	private EscapedText text() {
		return new EscapedText(this.bytes.input(this.start + 1, this.end));
	}

}
