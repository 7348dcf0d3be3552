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
	 * Makes room for bytes that are about to arrive. Called once at most, before the
	 * first of them.
	 * @param bytes how many there will be, or a guess if that is not known
	 * @param ready runs later, on any thread, once there is room
	 * @param refused runs later, on any thread, if there is none in time;
	 * {@link #complete} then says so
	 * @return whether there is room at once, so that neither of the two runs
	 */
	boolean expect(long bytes, Runnable ready, Runnable refused);

	/**
	 * Says that a client left that was waiting for room. On any thread; without effect
	 * once there is room.
	 */
	void withdraw();

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
