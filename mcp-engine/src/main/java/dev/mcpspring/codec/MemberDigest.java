package dev.mcpspring.codec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.netty.buffer.ByteBuf;

/**
 * Makes a digest of what a client sent, at a cost that has a bound: of a long value, of
 * its beginning and its length.
 */
final class MemberDigest {

	private MemberDigest() {
	}

	static String of(ByteBuf body, int start, int end, int limit) {
		MessageDigest digest = sha256();
		int length = end - start;
		for (ByteBuffer part : body.nioBuffers(start, Math.min(length, limit))) {
			digest.update(part);
		}
		if (length > limit) {
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
