package dev.mcpspring.benchmarks.openloop;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Takes bytes apart into lines.
 * <p>
 * Confined to one thread.
 */
final class Lines {

	private byte[] line = new byte[1024];

	private int length;

	/**
	 * Reads what has arrived.
	 * @param each gets each line that is complete, without its end
	 */
	void read(ByteBuffer in, Line each) {
		while (in.hasRemaining()) {
			byte next = in.get();
			if (next == '\n') {
				int end = (this.length > 0 && this.line[this.length - 1] == '\r') ? this.length - 1 : this.length;
				this.length = 0;
				each.accept(this.line, end);
			}
			else {
				if (this.length == this.line.length) {
					this.line = Arrays.copyOf(this.line, 2 * this.length);
				}
				this.line[this.length++] = next;
			}
		}
	}

	/**
	 * Gets a line, which is the caller's again afterwards.
	 */
	interface Line {

		void accept(byte[] bytes, int length);

	}

}
