package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that come again and again, such as the names of methods, tools and
 * revisions: one string does for all of them. Those that share a slot take turns, so that
 * clients cannot fill it.
 * <p>
 * Thread-safe without a lock, as strings are immutable: a slot that another thread has
 * just changed costs one more string.
 */
final class RecurringTexts {

	private static final int MAX_LENGTH = 64;

	private static final int SLOTS = 512;

	private final @Nullable String[] slots = new String[SLOTS];

	/**
	 * Reads a text.
	 * @param bytes the bytes, of which all are plain characters
	 */
	String read(ByteBuf bytes, int start, int end) {
		int length = end - start;
		if (length > MAX_LENGTH) {
			return bytes.toString(start, length, StandardCharsets.UTF_8);
		}
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = 31 * hash + bytes.getByte(i);
		}
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		String text = this.slots[slot];
		if (text == null || !isEqual(text, bytes, start, length)) {
			text = bytes.toString(start, length, StandardCharsets.UTF_8);
			this.slots[slot] = text;
		}
		return text;
	}

	/**
	 * Compares with ASCII only: no byte of another character is equal to any.
	 */
	private static boolean isEqual(String text, ByteBuf bytes, int start, int length) {
		if (text.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (text.charAt(i) != bytes.getByte(start + i)) {
				return false;
			}
		}
		return true;
	}

}
