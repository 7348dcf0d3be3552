package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that come again and again, such as the names of methods, tools and
 * revisions: one string does for all of them. Those that share a slot take turns, so that
 * clients cannot fill it.
 * <p>
 * Thread-safe without a lock, as entries are immutable: a slot that another thread has
 * just changed costs one more string.
 */
final class RecurringTexts {

	private static final int MAX_LENGTH = 64;

	private static final int SLOTS = 512;

	private final @Nullable Entry[] slots = new Entry[SLOTS];

	/**
	 * Reads a text.
	 * @param bytes the bytes, which are UTF-8
	 */
	String read(ByteBuf bytes, int start, int end) {
		int length = end - start;
		if (length > MAX_LENGTH) {
			return bytes.toString(start, length, StandardCharsets.UTF_8);
		}
		byte[] copy = new byte[length];
		bytes.getBytes(start, copy);
		return read(copy, 0, length);
	}

	/**
	 * Reads a text.
	 * @param bytes the bytes, which are UTF-8
	 */
	String read(byte[] bytes, int start, int end) {
		int length = end - start;
		if (length > MAX_LENGTH) {
			return new String(bytes, start, length, StandardCharsets.UTF_8);
		}
		int slot = slot(bytes, start, end);
		Entry entry = this.slots[slot];
		if (entry == null || !Words.isEqual(entry.bytes(), bytes, start, length)) {
			entry = Entry.of(Arrays.copyOfRange(bytes, start, end));
			this.slots[slot] = entry;
		}
		return entry.text();
	}

	private static int slot(byte[] bytes, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = 31 * hash + bytes[i];
		}
		return (hash ^ (hash >>> 16)) & (SLOTS - 1);
	}

	/**
	 * A text and its bytes.
	 */
	private record Entry(String text, byte[] bytes) {

		static Entry of(byte[] bytes) {
			return new Entry(new String(bytes, StandardCharsets.UTF_8), bytes);
		}

	}

}
