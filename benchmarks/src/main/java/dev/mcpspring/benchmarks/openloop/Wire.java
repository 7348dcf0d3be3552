package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;

/**
 * A client whose answers come on a stream, each as a line.
 */
interface Wire extends AutoCloseable {

	/**
	 * Says that this is asked to go on whenever something has arrived.
	 */
	void register(Selector selector) throws IOException;

	/**
	 * Tells whether another call may be sent.
	 */
	boolean isFree();

	void send(Request request, int id) throws IOException;

	/**
	 * Goes on with what is still to be sent.
	 */
	void flush() throws IOException;

	/**
	 * Goes on with what has arrived.
	 * @param room where to read to
	 * @param each gets each message
	 */
	void proceed(ByteBuffer room, Lines.Line each) throws IOException;

	@Override
	void close() throws IOException;

}
