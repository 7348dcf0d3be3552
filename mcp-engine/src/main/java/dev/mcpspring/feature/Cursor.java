package dev.mcpspring.feature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * A place in a list: the kind of feature, and the name that the page before ended with.
 * It is the same on every node and after a restart, and needs no signature, as a client
 * that makes one up learns nothing that the list does not say.
 */
final class Cursor {

	/** How many bytes a cursor may have: as many as the longest URI makes. */
	static final int MAX_LENGTH = 48 * 1024;

	private static final char SEPARATOR = '\n';

	private Cursor() {
	}

	/**
	 * Returns the cursor of what comes behind a name.
	 */
	static String behind(FeatureKind kind, String name) {
		byte[] place = (kind.name() + SEPARATOR + name).getBytes(StandardCharsets.UTF_8);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
	}

	/**
	 * Reads the name behind which a list goes on.
	 * @throws McpException if the cursor was never handed out for this kind
	 */
	static String read(RawParams params, FeatureKind kind) {
		if (params.type(Member.CURSOR) != JsonType.STRING || params.length(Member.CURSOR) > MAX_LENGTH) {
			throw unknown();
		}
		String cursor = params.text(Member.CURSOR);
		String place = decode(cursor);
		String prefix = kind.name() + SEPARATOR;
		if (!place.startsWith(prefix) || !behind(kind, place.substring(prefix.length())).equals(cursor)) {
			throw unknown();
		}
		return place.substring(prefix.length());
	}

	private static String decode(String cursor) {
		try {
			ByteBuffer place = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			return StandardCharsets.UTF_8.newDecoder().decode(place).toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			throw unknown();
		}
	}

	private static McpException unknown() {
		return new McpException(ErrorCode.INVALID_PARAMS, "cursor: unknown (expected: one from nextCursor)");
	}

}
