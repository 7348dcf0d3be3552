package dev.mcpspring.protocol;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Where data comes from that is read while it is sent, no faster than the client reads.
 * <p>
 * Read once, by the server, which also closes or cancels it, whatever happens. What
 * blocks is read on a worker thread.
 */
public sealed interface StreamSource {

	/**
	 * Creates a source of bytes. Where text is wanted they are taken as UTF-8.
	 * @param bytes the bytes
	 * @return the source
	 */
	static StreamSource of(InputStream bytes) {
		return new BlockingBytes(bytes);
	}

	/**
	 * Creates a source of text.
	 * @param text the text
	 * @return the source
	 */
	static StreamSource of(Reader text) {
		return new BlockingText(text);
	}

	/**
	 * Creates a source of bytes that does not block. Where text is wanted they are taken
	 * as UTF-8. For a {@code Flux} see {@code JdkFlowAdapter}.
	 * @param bytes emits the bytes on demand; each buffer has to be valid until the next
	 * one is asked for
	 * @return the source
	 */
	static StreamSource ofBytes(Flow.Publisher<ByteBuffer> bytes) {
		return new ReactiveBytes(bytes);
	}

	/**
	 * Creates a source of text that does not block. For a {@code Flux} see
	 * {@code JdkFlowAdapter}.
	 * @param text emits the text on demand, in parts of any length
	 * @return the source
	 */
	static StreamSource ofText(Flow.Publisher<String> text) {
		return new ReactiveText(text);
	}

	/**
	 * Returns whether this is text, which cannot stand where bytes are wanted.
	 * @return whether it is
	 */
	default boolean isText() {
		return this instanceof BlockingText || this instanceof ReactiveText;
	}

	/**
	 * Bytes from a stream.
	 *
	 * @param stream the stream
	 */
	record BlockingBytes(InputStream stream) implements StreamSource {

	}

	/**
	 * Text from a reader.
	 *
	 * @param reader the reader
	 */
	record BlockingText(Reader reader) implements StreamSource {

	}

	/**
	 * Bytes from a publisher.
	 *
	 * @param publisher the publisher
	 */
	record ReactiveBytes(Flow.Publisher<ByteBuffer> publisher) implements StreamSource {

	}

	/**
	 * Text from a publisher.
	 *
	 * @param publisher the publisher
	 */
	record ReactiveText(Flow.Publisher<String> publisher) implements StreamSource {

	}

}
