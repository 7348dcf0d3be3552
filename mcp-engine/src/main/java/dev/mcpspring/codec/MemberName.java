package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a member, when it is not simply a part of the array it arrived in: it came
 * in pieces, or with escapes.
 * <p>
 * Confined to one scanner.
 */
final class MemberName {

	private byte[] bytes = {};

	private int length;

	void clear() {
		this.length = 0;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	void append(byte[] source, int offset, int length) {
		if (this.bytes.length - this.length < length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(64, 2 * (this.length + length)));
		}
		System.arraycopy(source, offset, this.bytes, this.length, length);
		this.length += length;
	}

	/**
	 * Replaces the escapes by what they stand for. As that is never longer, it is done in
	 * place.
	 */
	void unescape() {
		int to = 0;
		for (int i = 0; i < this.length; i++) {
			byte c = this.bytes[i];
			if (c != '\\') {
				this.bytes[to++] = c;
				continue;
			}
			c = this.bytes[++i];
			if (c != 'u') {
				this.bytes[to++] = unescape(c);
				continue;
			}
			int character = unit(i + 1);
			i += 4;
			if (isEscapedLowSurrogate(character, i + 1)) {
				character = Character.toCodePoint((char) character, (char) unit(i + 3));
				i += 6;
			}
			to = encode(character, to);
		}
		this.length = to;
	}

	private boolean isEscapedLowSurrogate(int character, int i) {
		return Character.isHighSurrogate((char) character) && this.length - i >= 6 && this.bytes[i] == '\\'
				&& this.bytes[i + 1] == 'u' && Character.isLowSurrogate((char) unit(i + 2));
	}

	private int unit(int i) {
		int unit = 0;
		for (int k = i; k < i + 4; k++) {
			unit = unit << 4 | Character.digit(this.bytes[k], 16);
		}
		return unit;
	}

	private static byte unescape(byte c) {
		return switch (c) {
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			default -> c;
		};
	}

	/**
	 * Encodes as UTF-8, and a lone surrogate, which UTF-8 has no bytes for, in the same
	 * way: all that counts is that different names stay different.
	 */
	private int encode(int character, int index) {
		int to = index;
		if (character < 0x80) {
			this.bytes[to++] = (byte) character;
			return to;
		}
		if (character < 0x800) {
			this.bytes[to++] = (byte) (0xC0 | character >> 6);
		}
		else {
			if (character < 0x10000) {
				this.bytes[to++] = (byte) (0xE0 | character >> 12);
			}
			else {
				this.bytes[to++] = (byte) (0xF0 | character >> 18);
				this.bytes[to++] = (byte) (0x80 | character >> 12 & 0x3F);
			}
			this.bytes[to++] = (byte) (0x80 | character >> 6 & 0x3F);
		}
		this.bytes[to++] = (byte) (0x80 | character & 0x3F);
		return to;
	}

	/**
	 * Returns text for a message to a developer, cut to a size that can be read.
	 */
	static String excerpt(byte[] bytes, int offset, int length) {
		String text = new String(bytes, offset, Math.min(length, 64), StandardCharsets.UTF_8);
		return '"' + text + ((length > 64) ? "…\"" : "\"");
	}

}
