package dev.mcpspring.codec;

import java.io.Reader;
import java.util.Objects;

/**
 * The characters of a string. Confined to one thread at a time.
 */
final class TextInput extends Reader {

	private final EscapedText text;

	TextInput(EscapedText text) {
		this.text = text;
	}

	@Override
	public int read(char[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		int end = offset + length;
		int at = offset;
		while (at < end) {
			at = this.text.copyPlain(target, at, end);
			if (at == end) {
				break;
			}
			int next = this.text.next();
			if (next < 0) {
				break;
			}
			target[at++] = (char) next;
		}
		return (at == offset && length > 0) ? -1 : at - offset;
	}

	@Override
	public void close() {
		// Holds nothing.
	}

}
