package dev.mcpspring.codec;

import java.util.List;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.protocol.StreamSource;

/**
 * A message with holes, each the inside of a string, which are filled while the message
 * is sent.
 *
 * @param frame the message without what belongs into the holes; owned by who holds this
 * @param holes the holes in their order
 */
public record StreamedFrame(ByteBuf frame, List<Hole> holes) {

	/**
	 * One hole.
	 *
	 * @param index the index in the message before which it is
	 * @param source what is to be read for it
	 * @param base64 whether it takes bytes in Base64, or text
	 */
	public record Hole(int index, StreamSource source, boolean base64) {

	}

}
