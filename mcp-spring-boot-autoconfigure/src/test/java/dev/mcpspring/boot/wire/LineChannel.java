package dev.mcpspring.boot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that writes and reads lines.
 */
final class LineChannel extends Channel {

	private final Lines lines;

	private final Runnable close;

	private LineChannel(Lines lines, String revision, Runnable close) {
		super(revision);
		this.lines = lines;
		this.close = close;
	}

	static LineChannel open(Lines lines, String revision, Runnable close) {
		LineChannel channel = new LineChannel(lines, revision, close);
		channel.open();
		return channel;
	}

	@Override
	void write(String message) {
		this.lines.write(message);
	}

	@Override
	JsonNode read() {
		return this.lines.read();
	}

	@Override
	public void close() {
		this.close.run();
	}

	/**
	 * Writes to the server at once.
	 */
	@FunctionalInterface
	interface Out {

		void write(byte[] bytes) throws IOException;

	}

	/**
	 * The lines of a connection, which several clients may use one after the other.
	 */
	static final class Lines {

		private final Out out;

		private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

		Lines(ReadableByteChannel in, Out out) {
			this.out = out;
			Thread reader = new Thread(() -> readAll(in), "line-channel");
			reader.setDaemon(true);
			reader.start();
		}

		void write(String message) {
			try {
				this.out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		JsonNode read() {
			try {
				String line = this.received.poll(30, TimeUnit.SECONDS);
				assertThat(line).as("next line").isNotNull();
				return JsonMapper.shared().readTree(line);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new AssertionError(ex);
			}
		}

		private void readAll(ReadableByteChannel in) {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			ByteBuffer bytes = ByteBuffer.allocate(8192);
			try {
				while (in.read(bytes) >= 0) {
					bytes.flip();
					while (bytes.hasRemaining()) {
						byte next = bytes.get();
						if (next == '\n') {
							this.received.add(line.toString(StandardCharsets.UTF_8));
							line.reset();
						}
						else {
							line.write(next);
						}
					}
					bytes.clear();
				}
			}
			catch (IOException ex) {
				// Closed by the test.
			}
		}

	}

}
