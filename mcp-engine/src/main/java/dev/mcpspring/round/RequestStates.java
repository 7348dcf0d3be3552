package dev.mcpspring.round;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Seals what travels with clients between two rounds of a call, with AES-256-GCM: nobody
 * else can read it, change it, use it for another call or use it for long.
 * <p>
 * Thread-safe.
 */
public final class RequestStates {

	private static final Logger log = LoggerFactory.getLogger(RequestStates.class);

	private static final String ALGORITHM = "AES/GCM/NoPadding";

	private static final byte FORMAT = 1;

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final RequestStateSettings settings;

	private final InstantSource clock;

	private final byte[] audience;

	private final List<SecretKey> keys;

	private final SecureRandom random = new SecureRandom();

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Creates the seal.
	 * @param settings the keys and bounds
	 * @param clock tells the time of day, which servers that share keys have in common
	 * @param audience the name of the server, as others may have the same keys
	 */
	public RequestStates(RequestStateSettings settings, InstantSource clock, String audience) {
		this.settings = settings;
		this.clock = clock;
		this.audience = audience.getBytes(StandardCharsets.UTF_8);
		this.keys = settings.keys().isEmpty() ? List.of(randomKey()) : settings.keys();
	}

	private SecretKey randomKey() {
		byte[] key = new byte[32];
		this.random.nextBytes(key);
		return new SecretKeySpec(key, "AES");
	}

	/**
	 * Seals a state.
	 * @param content the state
	 * @param binding what it is for, which is not part of it
	 * @return printable characters
	 * @throws McpException if it is too large
	 */
	String seal(byte[] content, byte[] binding) {
		if (this.settings.keys().isEmpty() && this.told.compareAndSet(false, true)) {
			log.info("request state is sealed with a random key, so that no other server can continue calls of this "
					+ "one (see {})", RequestStateSettings.KEYS);
		}
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		long expiry = this.clock.instant().plus(this.settings.ttl()).toEpochMilli();
		byte[] plain = ByteBuffer.allocate(Long.BYTES + content.length).putLong(expiry).put(content).array();
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.keys.get(0), nonce, 0, binding).doFinal(plain);
			byte[] all = ByteBuffer.allocate(1 + NONCE + sealed.length).put(FORMAT).put(nonce).put(sealed).array();
			return checked(text(all));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private String checked(String state) {
		if (state.length() <= this.settings.maxSize()) {
			return state;
		}
		String message = "request state: %d characters (expected: <= %d, see %s)".formatted(state.length(),
				this.settings.maxSize(), RequestStateSettings.MAX_SIZE);
		log.warn(message);
		throw new McpException(ErrorCode.INTERNAL_ERROR, message, Map.of("reason", "request_state_too_large"));
	}

	/**
	 * Opens a state.
	 * @param state what a client sent
	 * @param binding what it is for
	 * @return the content, or {@code null} if it was not sealed for this by a server with
	 * one of the keys, or too long ago
	 */
	byte @Nullable [] open(String state, byte[] binding) {
		byte[] all = decode(state);
		if (all == null || all.length < 1 + NONCE + TAG_BITS / 8 || all[0] != FORMAT) {
			return null;
		}
		for (SecretKey key : this.keys) {
			byte[] plain = open(all, key, binding);
			if (plain != null) {
				long expiry = ByteBuffer.wrap(plain).getLong();
				boolean inTime = this.clock.millis() <= expiry;
				return inTime ? Arrays.copyOfRange(plain, Long.BYTES, plain.length) : null;
			}
		}
		return null;
	}

	private byte @Nullable [] decode(String state) {
		if (state.length() > this.settings.maxSize()) {
			return null;
		}
		try {
			byte[] all = Base64.getUrlDecoder().decode(state);
			// The decoder takes several spellings of the same bytes.
			return text(all).equals(state) ? all : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private byte @Nullable [] open(byte[] all, SecretKey key, byte[] binding) {
		try {
			return cipher(Cipher.DECRYPT_MODE, key, all, 1, binding).doFinal(all, 1 + NONCE, all.length - 1 - NONCE);
		}
		catch (AEADBadTagException ex) {
			return null;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Cipher cipher(int mode, SecretKey key, byte[] nonce, int offset, byte[] binding)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(ALGORITHM);
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
		cipher.updateAAD(binding);
		cipher.updateAAD(this.audience);
		return cipher;
	}

}
