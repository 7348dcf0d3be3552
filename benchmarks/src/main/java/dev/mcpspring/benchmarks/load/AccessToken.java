package dev.mcpspring.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens for a server on this machine that is measured. Both know the key, which opens
 * nothing else, so that nobody has to be asked.
 */
public final class AccessToken {

	private static final String ALGORITHM = "HmacSHA256";

	private static final Duration VALIDITY = Duration.ofDays(1);

	private AccessToken() {
	}

	/**
	 * Returns what tokens are signed with.
	 */
	public static SecretKey key() {
		return new SecretKeySpec("signs tokens of benchmarks, and nothing else".getBytes(StandardCharsets.US_ASCII),
				ALGORITHM);
	}

	/**
	 * Returns what a client says that has a token.
	 */
	public static Map<String, String> headers() {
		return Map.of("Authorization", "Bearer " + issue(Instant.now().plus(VALIDITY)));
	}

	private static String issue(Instant end) {
		String content = "%s.%s".formatted(encode("{\"alg\":\"HS256\"}"),
				encode("{\"sub\":\"load\",\"exp\":%d}".formatted(end.getEpochSecond())));
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key());
			return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return encode(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
