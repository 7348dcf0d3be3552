package dev.mcpspring.codec;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;

import tools.jackson.core.Base64Variant;

/**
 * The bytes of a string in Base64, by the same rules by which Jackson reads a byte array:
 * white space may stand between groups of four characters.
 * <p>
 * Confined to one thread at a time.
 */
final class Base64Input extends InputStream {

	private final EscapedText text;

	private final Base64Variant variant;

	private final Function<String, ? extends RuntimeException> failure;

	/** For each byte, the six bits that it stands for, or a negative number. */
	private final int[] sextets = new int[256];

	/** Bytes of a group that found no place yet, and how many. */
	private int waiting;

	private int waitingCount;

	private boolean broken;

	Base64Input(EscapedText text, Base64Variant variant, Function<String, ? extends RuntimeException> failure) {
		this.text = text;
		this.variant = variant;
		this.failure = failure;
		for (int i = 0; i < this.sextets.length; i++) {
			this.sextets[i] = (i < 0x80) ? variant.decodeBase64Char((char) i) : -1;
		}
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (this.broken) {
			throw broken();
		}
		int end = offset + length;
		int at = offset;
		while (at < end) {
			if (this.waitingCount > 0) {
				this.waitingCount--;
				target[at++] = (byte) (this.waiting >> 8 * this.waitingCount);
				continue;
			}
			at = readPlain(target, at, end);
			if (at < end && !readGroup()) {
				break;
			}
		}
		return (at == offset && length > 0) ? -1 : at - offset;
	}

	/**
	 * Reads whole groups without escapes or padding, as long as there are any and there
	 * is room. Returns the index behind.
	 */
	private int readPlain(byte[] target, int offset, int end) {
		byte[] bytes = this.text.bytes();
		int[] table = this.sextets;
		int last = this.text.limit() - 4;
		int from = this.text.position();
		int at = offset;
		while (end - at >= 3 && from <= last) {
			int bits = table[bytes[from] & 0xFF] << 18 | table[bytes[from + 1] & 0xFF] << 12
					| table[bytes[from + 2] & 0xFF] << 6 | table[bytes[from + 3] & 0xFF];
			if (bits < 0) {
				break;
			}
			target[at] = (byte) (bits >> 16);
			target[at + 1] = (byte) (bits >> 8);
			target[at + 2] = (byte) bits;
			at += 3;
			from += 4;
		}
		this.text.position(from);
		return at;
	}

	/**
	 * Reads the next group, of any kind.
	 * @return whether there is one
	 */
	private boolean readGroup() {
		int next = nextBehindSpace();
		if (next < 0) {
			return false;
		}
		int bits = sextet(next) << 6;
		bits |= sextet(this.text.next());
		next = this.text.next();
		if (endsGroup(next)) {
			if (next >= 0 && !isPadding(this.text.next())) {
				throw broken();
			}
			keep(bits >> 4, 1);
			return true;
		}
		bits = bits << 6 | sextet(next);
		next = this.text.next();
		if (endsGroup(next)) {
			keep(bits >> 2, 2);
			return true;
		}
		keep(bits << 6 | sextet(next), 3);
		return true;
	}

	private void keep(int bytes, int count) {
		this.waiting = bytes;
		this.waitingCount = count;
	}

	private int nextBehindSpace() {
		int next = this.text.next();
		while (next >= 0 && next <= ' ') {
			next = this.text.next();
		}
		return next;
	}

	/**
	 * Tells whether a group ends before its third or fourth character.
	 */
	private boolean endsGroup(int next) {
		if (next < 0 && this.variant.requiresPaddingOnRead()) {
			throw broken();
		}
		if (isPadding(next) && !this.variant.acceptsPaddingOnRead()) {
			throw broken();
		}
		return next < 0 || isPadding(next);
	}

	private boolean isPadding(int next) {
		return next >= 0 && this.variant.usesPaddingChar(next);
	}

	private int sextet(int character) {
		int bits = (character >= 0 && character < this.sextets.length) ? this.sextets[character] : -1;
		if (bits < 0) {
			throw broken();
		}
		return bits;
	}

	/**
	 * Has this read and all that follow fail, so that nobody takes a part for the whole.
	 */
	private RuntimeException broken() {
		this.broken = true;
		return this.failure.apply("broken (expected: Base64)");
	}

}
