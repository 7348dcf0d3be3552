package dev.mcpspring.transport;

import io.netty.buffer.ByteBuf;

/**
 * One message on its way in.
 * <p>
 * Confined to the thread that reads. After {@link #append} any number of times, exactly
 * one of {@link #complete} and {@link #abort} is called.
 */
public interface InboundMessage {

	/**
	 * Takes the next bytes, and ownership of them.
	 * @param chunk the bytes
	 * @return whether more may follow; if not, the message is refused already and
	 * {@link #complete} answers it
	 */
	boolean append(ByteBuf chunk);

	/**
	 * Ends the message and has it answered, now or later.
	 * @param outbound takes the answer
	 */
	void complete(Outbound outbound);

	/**
	 * Forgets a message whose client left before its end.
	 */
	void abort();

}
