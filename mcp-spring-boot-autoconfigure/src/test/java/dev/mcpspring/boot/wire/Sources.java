package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import static org.awaitility.Awaitility.await;

/**
 * What streamed results are read from, by the key that the test gave them. Thread-safe.
 */
final class Sources {

	/** Characters of one to four bytes, and such that are escaped. */
	private static final byte[] PATTERN = "a\"b\\c\nd\u0001é€😀".getBytes(StandardCharsets.UTF_8);

	private final Map<String, Source> sources = new ConcurrentHashMap<>();

	Source of(String key) {
		return this.sources.computeIfAbsent(key, (absent) -> new Source());
	}

	/**
	 * Returns what a source gives.
	 */
	static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = PATTERN[i % PATTERN.length];
		}
		return bytes;
	}

	/**
	 * Returns the text that a source gives whose size is a multiple of the pattern's.
	 */
	static String text(int repetitions) {
		return new String(PATTERN, StandardCharsets.UTF_8).repeat(repetitions);
	}

	static int size(int repetitions) {
		return repetitions * PATTERN.length;
	}

	/**
	 * One source.
	 */
	static final class Source {

		private final AtomicLong read = new AtomicLong();

		private final CountDownLatch closed = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		/**
		 * Opens the source.
		 * @param size how many bytes it has
		 * @param failAt after how many bytes it fails, or -1
		 * @param waitAt after how many bytes it waits until released, or -1
		 */
		InputStream open(long size, long failAt, long waitAt) {
			return new Stream(size, failAt, waitAt);
		}

		long read() {
			return this.read.get();
		}

		void release() {
			this.released.countDown();
		}

		void assertClosed() {
			await("source to be closed").until(() -> this.closed.getCount() == 0);
		}

		boolean isClosed() {
			return this.closed.getCount() == 0;
		}

		private final class Stream extends InputStream {

			private final long size;

			private final long failAt;

			private final long waitAt;

			private long position;

			Stream(long size, long failAt, long waitAt) {
				this.size = size;
				this.failAt = failAt;
				this.waitAt = waitAt;
			}

			@Override
			public int read() {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				if (this.position == this.failAt) {
					throw new IOException("the disk is broken");
				}
				if (this.position == this.waitAt) {
					waitForRelease();
				}
				long end = (this.position < this.failAt) ? this.failAt : this.size;
				end = (this.position < this.waitAt) ? Math.min(end, this.waitAt) : end;
				// No multiple of anything, so that everything is split somewhere.
				int count = (int) Math.min(Math.min(length, 4099), end - this.position);
				if (count == 0) {
					return -1;
				}
				for (int i = 0; i < count; i++) {
					target[offset + i] = PATTERN[(int) ((this.position + i) % PATTERN.length)];
				}
				this.position += count;
				Source.this.read.addAndGet(count);
				return count;
			}

			private void waitForRelease() throws IOException {
				try {
					Source.this.released.await();
				}
				catch (InterruptedException ex) {
					throw new IOException("interrupted", ex);
				}
			}

			@Override
			public void close() {
				Source.this.closed.countDown();
			}

		}

	}

}
