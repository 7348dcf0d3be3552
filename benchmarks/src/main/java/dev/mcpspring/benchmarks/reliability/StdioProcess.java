package dev.mcpspring.benchmarks.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A server that speaks over its standard streams. Closing ends it, and nothing else.
 * <p>
 * Confined to one thread, which reads while another writes.
 */
final class StdioProcess implements AutoCloseable {

	private static final String HANDSHAKE = """
			{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
			"capabilities":{},"clientInfo":{"name":"scoreboard","version":"1"}}}
			{"jsonrpc":"2.0","method":"notifications/initialized"}
			""";

	private static final String CALL = """
			{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"echo","arguments":{"message":"%s"}}}
			""";

	private static final String ID = "\"id\":";

	private static final int BUFFER = 64 * 1024;

	/** For how long nothing comes from a server that has lost the rest. */
	private static final Duration SILENCE = Duration.ofSeconds(5);

	private final Process process;

	private final OutputStream in;

	private final InputStream out;

	private final byte[] read = new byte[BUFFER];

	private int next;

	private int end;

	private @Nullable String wrong;

	private StdioProcess(Process process) {
		this.process = process;
		this.in = process.getOutputStream();
		this.out = process.getInputStream();
	}

	/**
	 * Starts a server and shakes hands with it.
	 */
	static StdioProcess start(List<String> command, Path log) throws IOException {
		Files.createDirectories(log.getParent());
		StdioProcess server = new StdioProcess(new ProcessBuilder(command).redirectError(log.toFile()).start());
		// Whoever ends the scoreboard ends what it has started.
		Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroy));
		server.write(HANDSHAKE);
		server.readLine();
		return server;
	}

	/**
	 * Makes one call and waits for its reply.
	 * @return how long it took, in nanoseconds
	 */
	long call(int id, String message) throws IOException {
		byte[] call = CALL.formatted(id, message).getBytes(StandardCharsets.UTF_8);
		long start = System.nanoTime();
		this.in.write(call);
		this.in.flush();
		String reply = readLine();
		long took = System.nanoTime() - start;
		if (id(reply) != id || !reply.contains(message)) {
			throw new IllegalStateException(
					"reply: %.200s (expected: one with the message of %d)".formatted(reply, id));
		}
		return took;
	}

	/**
	 * Makes calls without waiting, while reading what comes.
	 * @return how many got the reply that is theirs
	 */
	int burst(int count, String message) throws IOException, InterruptedException {
		Thread writer = new Thread(() -> {
			try {
				for (int i = 0; i < count; i += 100) {
					StringBuilder some = new StringBuilder();
					for (int j = i; j < Math.min(count, i + 100); j++) {
						some.append(CALL.formatted(j, message));
					}
					write(some.toString());
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}, "burst");
		// A server that has given up reading holds it for good.
		writer.setDaemon(true);
		writer.start();
		BitSet right = new BitSet(count);
		for (int i = 0; i < count && awaitOutput(); i++) {
			String reply = readLine();
			if (reply.contains(message)) {
				right.set(id(reply));
			}
			else {
				this.wrong = reply;
			}
		}
		writer.join(SILENCE.toMillis());
		return right.cardinality();
	}

	/**
	 * Waits until there is something to read.
	 * @return whether there is; if not, nothing more will come
	 */
	private boolean awaitOutput() throws IOException, InterruptedException {
		if (this.next < this.end) {
			return true;
		}
		long end = System.nanoTime() + SILENCE.toNanos();
		while (System.nanoTime() < end) {
			if (this.out.available() > 0) {
				return true;
			}
			TimeUnit.MICROSECONDS.sleep(200);
		}
		return false;
	}

	private static int id(String reply) {
		int start = reply.indexOf(ID) + ID.length();
		int end = start;
		while (Character.isDigit(reply.charAt(end))) {
			end++;
		}
		return Integer.parseInt(reply, start, end, 10);
	}

	private void write(String text) throws IOException {
		this.in.write(text.getBytes(StandardCharsets.UTF_8));
		this.in.flush();
	}

	private String readLine() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream(256);
		while (true) {
			int start = this.next;
			while (this.next < this.end) {
				if (this.read[this.next++] == '\n') {
					line.write(this.read, start, this.next - 1 - start);
					return line.toString(StandardCharsets.UTF_8);
				}
			}
			line.write(this.read, start, this.next - start);
			this.next = 0;
			this.end = this.out.read(this.read);
			if (this.end < 0) {
				throw new IOException("server: has ended (expected: a reply)");
			}
		}
	}

	/**
	 * Returns the last reply of a burst that was not what it should be, if any.
	 */
	@Nullable String wrong() {
		return this.wrong;
	}

	Duration cpuTime() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
