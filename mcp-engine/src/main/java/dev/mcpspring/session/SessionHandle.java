package dev.mcpspring.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a session for those who operate the server, without telling its id: whoever knows
 * the handle cannot use the session.
 */
final class SessionHandle {

	private static final int BYTES = 8;

	private SessionHandle() {
	}

	static String of(String id) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("SHA-256: unknown (expected: in every JDK)", ex);
		}
	}

}
